import { useSignal } from "@preact/signals";
import { Ban, Ellipsis, Inbox, MailOpen, Moon, Phone, Reply } from "lucide-preact";
import { Button } from "../components/button.tsx";
import type { Command } from "../components/command-palette.tsx";
import { lazily } from "../components/lazily.tsx";
import { MenuButton } from "../components/menu-button.tsx";
import type { Toasts } from "../components/toasts.ts";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import type { Shortcut } from "../keyboard/shortcuts.rules.ts";
import { Section } from "./section.tsx";
import type { Words } from "./words.ts";

const Dialog = lazily(() => import("../components/dialog.tsx").then((file) => file.Dialog));
const CommandPalette = lazily(() => import("../components/command-palette.tsx").then((file) => file.CommandPalette));
const ShortcutsDialog = lazily(() => import("../components/shortcuts-dialog.tsx").then((file) => file.ShortcutsDialog));

const nothing = () => undefined;

/** Everything that opens over the page. */
export function OverlaysSection({ words, toasts }: { words: Words; toasts: Toasts }) {
  const { t } = useDeskTexts();
  const open = useSignal<"none" | "dialog" | "palette" | "shortcuts">("none");
  const close = () => (open.value = "none");
  const { conversation, go } = words.groups;
  const commands: Command[] = [
    { id: "reply", label: words.actions.reply, group: conversation, icon: Reply, keys: "R", run: nothing },
    { id: "unread", label: words.actions.unread, group: conversation, icon: MailOpen, keys: "U", run: nothing },
    { id: "snooze", label: words.actions.snooze, group: conversation, icon: Moon, keys: "S", run: nothing },
    { id: "inbox", label: words.goInbox, group: go, icon: Inbox, run: nothing },
    { id: "numbers", label: words.goNumbers, group: go, icon: Phone, run: nothing },
  ];
  const shortcuts: Shortcut[] = [
    { keys: "J", label: words.next, group: go, run: nothing },
    { keys: "K", label: words.previous, group: go, run: nothing },
    { keys: "Ctrl K", label: t("desk:palette.label"), group: go, run: nothing },
    { keys: "R", label: words.actions.reply, group: conversation, run: nothing },
    { keys: "E", label: words.close, group: conversation, run: nothing },
    { keys: "U", label: words.actions.unread, group: conversation, run: nothing },
  ];
  return (
    <Section id="overlays" title={words.overlays}>
      <div class="flex flex-wrap gap-2">
        <MenuButton
          label={words.more}
          align="start"
          items={[
            { value: "reply", label: words.actions.reply, icon: Reply, iconMirrored: true, keys: "R" },
            { value: "unread", label: words.actions.unread, icon: MailOpen, keys: "U" },
            { value: "snooze", label: words.actions.snooze, icon: Moon, disabled: true },
            { value: "block", label: words.actions.block, icon: Ban, danger: true, startsGroup: true },
          ]}
          onSelect={(value) => toasts.show({ text: value })}
        >
          {(trigger) => (
            <Button icon={Ellipsis} data-testid="open-menu" {...trigger}>
              {words.open.menu}
            </Button>
          )}
        </MenuButton>
        <Button data-testid="open-dialog" onClick={() => (open.value = "dialog")}>
          {words.open.dialog}
        </Button>
        <Button data-testid="open-palette" onClick={() => (open.value = "palette")}>
          {words.open.palette}
        </Button>
        <Button data-testid="open-shortcuts" onClick={() => (open.value = "shortcuts")}>
          {words.open.shortcuts}
        </Button>
        <Button
          data-testid="open-toast"
          onClick={() =>
            toasts.show({ text: words.closed, action: { label: t("kit:undo"), run: nothing }, lasts: 60_000 })
          }
        >
          {words.open.toast}
        </Button>
      </div>
      {open.value === "dialog" && (
        <Dialog
          title={words.dialogTitle}
          description={words.dialogBody}
          role="alertdialog"
          width="small"
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{t("kit:cancel")}</Button>
              <Button tone="danger" onClick={close}>
                {words.close}
              </Button>
            </>
          }
        />
      )}
      {open.value === "palette" && <CommandPalette commands={commands} onClose={close} />}
      {open.value === "shortcuts" && <ShortcutsDialog shortcuts={shortcuts} onClose={close} />}
    </Section>
  );
}
