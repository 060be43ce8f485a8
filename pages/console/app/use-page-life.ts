import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

/** Keeps the tab's title true, tells colleagues whether somebody is here, and notifies when nobody is. */
export function usePageLife(): void {
  const { inbox, router, presence, session, wire, preferences } = useConsole();
  const { t, language, formatNumber } = useTexts();

  useSignalEffect(() => {
    const { screen } = router.route.value;
    void language.value;
    const { count, more } = inbox.unreadCount.value;
    const name = session.account.value.kind === "signedIn" ? t(`app:title.${screen}`) : t("app:title.login");
    const badge = count === 0 ? "" : `(${formatNumber(count)}${more ? "+" : ""}) `;
    document.title = `${badge}${name} · Loggia`;
  });

  useEffect(() => {
    const announce = () => presence.announce(document.visibilityState === "visible" ? "active" : "away");
    document.addEventListener("visibilitychange", announce);
    return () => document.removeEventListener("visibilitychange", announce);
  }, [presence]);

  useEffect(
    () =>
      wire.on("newMessage", ({ message, summary }) => {
        if (message.direction !== "in" || preferences.notifications.peek() === "off") return;
        if (document.visibilityState === "visible" || Notification.permission !== "granted") return;
        // One per conversation: the newest replaces the one before.
        const notification = new Notification(summary.contact.name || t("inbox:contact.unknown"), {
          body: summary.lastMessage?.text || t(`inbox:kind.${summary.lastMessage?.kind ?? "text"}`),
          tag: summary.id,
          lang: language.peek(),
        });
        notification.addEventListener("click", () => {
          window.focus();
          router.go(`/inbox/${summary.id}`);
          notification.close();
        });
      }),
    [wire, preferences, router],
  );
}
