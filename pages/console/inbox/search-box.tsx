import { useSignal } from "@preact/signals";
import { Search, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { Kbd } from "../../kit/components/kbd.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import type { InboxRoute } from "./inbox-route.ts";

/** Waits for a pause in typing before it asks, in milliseconds. */
const pause = 250;

export function SearchBox({ route }: { route: InboxRoute }) {
  const { router } = useConsole();
  const { t } = useTexts();
  const text = useSignal(route.query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change by itself: the back button, another filter.
  useEffect(() => {
    text.value = route.query;
  }, [route.query, text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function write(value: string, wait: number): void {
    text.value = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.go(inboxPath({ ...route, query: value.trim() }), { replace: true }), wait);
  }

  return (
    <search class="min-w-0 flex-1">
      <TextField
        label={t("inbox:search.label")}
        labelHidden
        type="search"
        icon={Search}
        placeholder={t("inbox:search.placeholder")}
        value={text.value}
        onValue={(value) => write(value, pause)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          if (text.value !== "") write("", 0);
          else if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
        }}
        trailing={
          text.value === "" ? (
            <span class="pe-1.5">
              <Kbd keys="/" />
            </span>
          ) : (
            <IconButton icon={X} label={t("inbox:search.clear")} size="small" onClick={() => write("", 0)} />
          )
        }
        data-shortcut="search"
        data-testid="inbox-search"
      />
    </search>
  );
}
