import { Archive, ArchiveRestore, Hand, Inbox, Languages, LogOut, Moon, Building2, Sun } from "lucide-preact";
import { mayTake } from "../../../shared/permissions.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { type Command, CommandPalette } from "../../kit/components/command-palette.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { conversationFilters } from "../inbox/filters.ts";
import { useConsole } from "./console-context.ts";
import { sectionIcons } from "../settings/settings-nav.tsx";
import { inboxPath } from "./routes.ts";
import { findOpenPlaces, hubs } from "./places.ts";
import { hubIcons } from "./rail.tsx";
import { findOpenSections, hasInbox } from "./sections.ts";
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

  const me = session.me.value;
  const inbox: Omit<Command, "group">[] = hasInbox(me)
    ? [
        { id: "inbox", label: t("app:command.goInbox"), icon: Inbox, run: go("/inbox") },
        ...conversationFilters.map((filter) => ({
          id: `filter-${filter}`,
          label: t("app:command.goFilter", { filter: t(`inbox:filter.${filter}`) }),
          icon: Inbox,
          run: go(inboxPath({ filter })),
        })),
      ]
    : [];
  const places: Command[] = [
    ...inbox,
    ...hubs.flatMap((hub) =>
      findOpenPlaces(me, hub).map((place) => ({
        id: `place-${place}`,
        label: t("app:command.goPlace", { place: t(`app:title.${place}`) }),
        icon: hubIcons[hub.name],
        run: go(`/${place}`),
      })),
    ),
    ...findOpenSections(me).map((section) => ({
      id: `settings-${section}`,
      label: t("app:command.goSettings", { section: t(`app:section.${section}`) }),
      icon: sectionIcons[section],
      run: go(`/settings/${section}`),
    })),
  ].map((command) => ({ ...command, group: t("app:command.groupGo") }));

  const organizations: Command[] = (me?.organizations ?? [])
    .filter(({ id }) => id !== me?.organization?.id)
    .map(({ id, name }) => ({
      id: `organization-${id}`,
      label: t("app:account.switchTo", { organization: name }),
      icon: Building2,
      group: t("app:command.groupOrganization"),
      run: () => void attempt(session.switchTo(id)).then((done) => done && location.assign("/inbox")),
    }));

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

  return <CommandPalette commands={[...conversation, ...places, ...organizations, ...look]} onClose={onClose} />;
}
