import { useTexts } from "../app/texts.ts";
import { Numbers } from "./numbers.tsx";
import { Preferences } from "./preferences.tsx";

const sections = ["whatsapp", "preferences"] as const;

/** Settings: the sections on one side, one of them beside. */
export function Settings({ section }: { section: (typeof sections)[number] }) {
  const { t } = useTexts();
  return (
    <div class="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] border-line bg-surface md:grid-cols-[15rem_minmax(0,1fr)] md:grid-rows-1 md:border-s">
      <nav aria-label={t("settings:label")} class="border-b border-line p-3 md:border-b-0 md:border-e">
        <h1 class="px-2 pb-2 pt-1 text-title font-strong">{t("settings:label")}</h1>
        <ul class="flex gap-1 md:flex-col">
          {sections.map((name) => (
            <li key={name}>
              <a
                href={`/settings/${name}`}
                aria-current={section === name ? "page" : undefined}
                class="flex min-h-control items-center rounded-medium px-2 text-text-muted transition-colors hover:bg-surface-hover hover:text-text aria-[current]:bg-surface-press aria-[current]:font-strong aria-[current]:text-text"
              >
                {t(`settings:section.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main class="min-h-0 overflow-y-auto">
        <div class="mx-auto grid max-w-2xl gap-6 px-4 py-6 md:px-8">
          {section === "whatsapp" ? <Numbers /> : <Preferences />}
        </div>
      </main>
    </div>
  );
}
