import {
  Archive,
  ArchiveRestore,
  Hand,
  Inbox,
  Languages,
  LogOut,
  Moon,
  Settings2,
  Smartphone,
  Sun,
} from "lucide-preact";
import { mayTake } from "../../../shared/permissions.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { type Command, CommandPalette } from "../../kit/components/command-palette.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { conversationFilters } from "../inbox/filters.ts";
import { useConsole } from "./console-context.ts";
import { inboxPath } from "./routes.ts";
import { useTexts } from "./texts.ts";

/** Everything that can be done from anywhere, and with the open conversation. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { router, thread, session, appearance, attempt } = useConsole();
  const { t, language, setLanguage } = useTexts();
  const summary = thread.summary.value;
  const viewer = session.viewer.value;
  const isOpen = summary?.status === "open";
  const go = (path: string) => () => router.go(path);

  const conversation: Command[] =
    summary === null || viewer === null || router.route.value.screen !== "inbox"
      ? []
      : [
          ...(mayTake(viewer, summary.assigneeId)
            ? [
                {
                  id: "take",
                  label: t("inbox:assign.take"),
                  icon: Hand,
                  run: () => void attempt(thread.assign(viewer.memberId)),
                },
              ]
            : []),
          ...(thread.mayWrite.value
            ? [
                {
                  id: "status",
                  label: t(isOpen ? "inbox:status.close" : "inbox:status.reopen"),
                  icon: isOpen ? Archive : ArchiveRestore,
                  keys: "E",
                  run: () => void attempt(thread.setStatus(isOpen ? "closed" : "open")),
                },
              ]
            : []),
        ].map((command) => ({ ...command, group: t("app:command.groupConversation") }));

  const places: Command[] = [
    { id: "inbox", label: t("app:command.goInbox"), icon: Inbox, run: go("/inbox") },
    ...conversationFilters.map((filter) => ({
      id: `filter-${filter}`,
      label: t("app:command.goFilter", { filter: t(`inbox:filter.${filter}`) }),
      icon: Inbox,
      run: go(inboxPath({ filter })),
    })),
    { id: "numbers", label: t("app:command.goNumbers"), icon: Smartphone, run: go("/settings/whatsapp") },
    { id: "preferences", label: t("app:command.goPreferences"), icon: Settings2, run: go("/settings/preferences") },
  ].map((command) => ({ ...command, group: t("app:command.groupGo") }));

  const look: Command[] = [
    ...languageKeys
      .filter((key) => key !== language.value)
      .map((key) => ({
        id: `language-${key}`,
        label: t("app:command.language", { language: languages[key].name }),
        keywords: "language لغة",
        icon: Languages,
        run: () => void attempt(setLanguage(key)),
      })),
    { id: "light", label: t("app:theme.toLight"), icon: Sun, run: () => (appearance.theme.value = "light") },
    { id: "dark", label: t("app:theme.toDark"), icon: Moon, run: () => (appearance.theme.value = "dark") },
    { id: "logOut", label: t("app:command.logOut"), icon: LogOut, run: () => void session.logOut() },
  ].map((command) => ({ ...command, group: t("app:command.groupLook") }));

  return <CommandPalette commands={[...conversation, ...places, ...look]} onClose={onClose} />;
}
