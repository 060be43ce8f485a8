import { useDeskTexts } from "../i18n/desk-texts.ts";
import type { Shortcut } from "../keyboard/shortcuts.rules.ts";
import { Dialog } from "./dialog.tsx";
import { Kbd } from "./kbd.tsx";

/** What can be pressed, under its headings. Load with lazily(), open on "?". */
export function ShortcutsDialog({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  const { t } = useDeskTexts();
  const groups = Object.entries(Object.groupBy(shortcuts, ({ group }) => group));
  return (
    <Dialog title={t("desk:shortcuts.title")} onClose={onClose}>
      <div class="grid gap-x-10 gap-y-5 pb-4 sm:grid-cols-2">
        {groups.map(([group, members = []]) => (
          <section key={group} class="grid content-start gap-0.5">
            <h3 class="mb-1 text-caption font-strong text-text-muted">{group}</h3>
            {members.map(({ keys, label }) => (
              <div key={keys + label} class="flex min-h-8 items-center justify-between gap-4">
                <span>{label}</span>
                <Kbd keys={keys} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
