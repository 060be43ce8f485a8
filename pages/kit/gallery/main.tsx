import "../api/zod-without-eval.ts";
import { render } from "preact";
import "./gallery.css";
import { createAppearance, densities, themes } from "../appearance/appearance.ts";
import { Segmented } from "../components/segmented.tsx";
import { ToastRegion } from "../components/toast-region.tsx";
import { createToasts } from "../components/toasts.ts";
import { TooltipLayer } from "../components/tooltip-layer.tsx";
import { createI18n } from "../i18n/create-i18n.ts";
import { deskNamespace } from "../i18n/desk-texts.ts";
import { I18nProvider } from "../i18n/i18n-context.ts";
import { languages as knownLanguages } from "../../../shared/languages.ts";
import { languages } from "../i18n/languages.ts";
import { ControlsSection } from "./controls-section.tsx";
import { ConversationSection } from "./conversation-section.tsx";
import { ListsSection } from "./lists-section.tsx";
import { OverlaysSection } from "./overlays-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import { StatesSection } from "./states-section.tsx";
import { TypeSection } from "./type-section.tsx";
import { findWords } from "./words.ts";

// A fixed moment, so that two pictures of the gallery differ only by what was changed.
const now = Date.parse("2026-11-21T09:41:00Z");
const toasts = createToasts();

type GalleryI18n = Awaited<ReturnType<typeof createI18n<{ desk: typeof deskNamespace }>>>;

function Gallery({ i18n, appearance }: { i18n: GalleryI18n; appearance: ReturnType<typeof createAppearance> }) {
  const { t, language } = i18n;
  const words = findWords(language.value);
  return (
    <main class="mx-auto max-w-6xl px-4 sm:px-8">
      <header class="flex flex-wrap items-center gap-4 py-6">
        <h1 class="flex-1 text-display font-strong">{words.title}</h1>
        <Segmented
          label={words.language}
          value={language.value}
          options={knownLanguages.map((value) => ({ value, label: languages[value].name }))}
          onValue={(value) => void i18n.setLanguage(value)}
        />
        <Segmented
          label={words.theme}
          value={appearance.theme.value}
          options={themes.map((value) => ({ value, label: t(`kit:theme.${value}`) }))}
          onValue={(value) => (appearance.theme.value = value)}
        />
        <Segmented
          label={words.density}
          value={appearance.density.value}
          options={densities.map((value) => ({ value, label: t(`desk:density.${value}`) }))}
          onValue={(value) => (appearance.density.value = value)}
        />
      </header>
      <div key={language.value}>
        <TypeSection words={words} />
        <ControlsSection words={words} />
        <PeopleSection words={words} now={now} />
        <StatesSection words={words} />
        <ListsSection words={words} now={now} />
        <ConversationSection words={words} now={now} />
        <OverlaysSection words={words} toasts={toasts} />
      </div>
      <ToastRegion toasts={toasts} />
      <TooltipLayer />
    </main>
  );
}

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");
const i18n = await createI18n({ desk: deskNamespace });
const appearance = createAppearance();
render(
  <I18nProvider value={i18n}>
    <Gallery i18n={i18n} appearance={appearance} />
  </I18nProvider>,
  root,
);
