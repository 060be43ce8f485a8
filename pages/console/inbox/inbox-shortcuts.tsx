import { useEffect } from "preact/hooks";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import type { InboxRoute } from "./inbox-route.ts";
import { useStatusToggle } from "./use-status-toggle.ts";

/** The element that a shortcut leads to, wherever it stands. */
function find(name: "search" | "reply" | "assign"): HTMLElement | null {
  return document.querySelector(`[data-shortcut=${name}]`);
}

/** The inbox by keyboard. Renders nothing. */
export function InboxShortcuts({ route }: { route: InboxRoute }) {
  const { keyboard, inbox, router } = useConsole();
  const toggleStatus = useStatusToggle();
  const { t, language } = useTexts();

  useEffect(() => {
    function step(by: 1 | -1): void {
      const { rows } = inbox.arranged.peek();
      const current = rows.findIndex((row) => row.summary.id === route.conversationId);
      const next = rows[current === -1 ? 0 : current + by];
      if (next !== undefined)
        router.go(inboxPath({ ...route, conversationId: next.summary.id }), { replace: current !== -1 });
    }
    const list = t("app:shortcuts.list");
    const here = t("app:shortcuts.thread");
    return keyboard.add([
      { keys: "J", label: t("app:shortcuts.next"), group: list, run: () => step(1) },
      { keys: "K", label: t("app:shortcuts.previous"), group: list, run: () => step(-1) },
      { keys: "/", label: t("app:shortcuts.search"), group: list, run: () => find("search")?.focus() },
      { keys: "R", label: t("app:shortcuts.reply"), group: here, run: () => find("reply")?.focus() },
      { keys: "A", label: t("app:shortcuts.assign"), group: here, run: () => find("assign")?.click() },
      {
        keys: "E",
        label: t("app:shortcuts.close"),
        group: here,
        run: toggleStatus,
      },
      {
        keys: "Escape",
        label: t("app:shortcuts.back"),
        group: here,
        run: () => router.go(inboxPath({ ...route, conversationId: null })),
      },
    ]);
  }, [keyboard, inbox, router, route, language.value]);
  return null;
}
