import { computed, type ReadonlySignal, signal } from "@preact/signals";
import i18next, { type FormatterModule } from "i18next";
import { adoptAskedLanguage } from "./asked-language.ts";
import { followFormatters } from "./follow-formatters.ts";
import { createFormatters, type Formatters } from "./formatters.ts";
import { isolate } from "./isolate.ts";
import { type KitKey, kitNamespace } from "./kit-namespace.ts";
import { chooseLanguage, chooseLocale, type Direction, type Language, languages } from "./languages.ts";
import type { MessageKey, MessageParams, Namespaces } from "./message-key.ts";

/** What components need of a site's language. Everything here re-renders the component that read it when the language changes. */
export type I18n<Key extends string = KitKey> = Formatters & {
  language: ReadonlySignal<Language>;
  dir: ReadonlySignal<Direction>;
  /** The sentence for a key; `count` picks the plural form; numbers are written for the locale, strings are isolated. */
  t: (key: Key, params?: MessageParams) => string;
  /** Loads the language's texts, then switches, remembers the choice and sets <html lang dir>. Rejects, changing nothing, when they cannot be loaded. */
  setLanguage: (language: Language) => Promise<void>;
};

/** A site's language whose larger texts come when they are first needed. */
export type GrowingI18n<Key extends string, Space extends string> = I18n<Key> & {
  /** Whether the words of a space left for later are here, in the language in use. */
  isReady: (space: Space) => boolean;
  /** Loads a space left for later; from then on it follows the language. Rejects when it cannot be loaded. */
  need: (space: Space) => Promise<void>;
};

/** Outside world of the language, to be passed in tests. */
export type I18nSurroundings = {
  storage: Pick<Storage, "getItem" | "setItem">;
  browserLanguages: readonly string[];
  root: { lang: string; dir: string };
  timeZone?: string;
};

const storageKey = "loggia.language";

function readBrowser(): I18nSurroundings {
  adoptAskedLanguage(location.search, localStorage, storageKey);
  return {
    storage: localStorage,
    browserLanguages: navigator.languages,
    root: document.documentElement,
  };
}

/**
 * A site's language: `const i18n = await createI18n({ console: { en: () => import(...), ar: () => import(...) } })`.
 * Resolves when the first language is ready. Only the language in use is loaded.
 * @param later spaces that are loaded when `need` first asks for them, so that a first page does not wait for words of other pages
 */
export async function createI18n<Spaces extends Namespaces, Later extends Namespaces = Record<never, never>>(
  namespaces: Spaces,
  surroundings: I18nSurroundings = readBrowser(),
  later?: Later,
): Promise<GrowingI18n<MessageKey<Spaces> | MessageKey<Later> | KitKey, keyof Later & string>> {
  const { storage, browserLanguages, root, timeZone } = surroundings;
  const spaces: Namespaces = { ...namespaces, kit: kitNamespace };
  const asked = new Set<string>();
  const ready = signal<ReadonlySet<string>>(new Set());
  const first = chooseLanguage(storage.getItem(storageKey), browserLanguages);
  const language = signal<Language>(first);
  const dir = computed<Direction>(() => languages[language.value].dir);
  const formatters = computed(() => createFormatters(chooseLocale(language.value, browserLanguages), timeZone));

  const engine = i18next.createInstance();
  engine.use<FormatterModule>({
    type: "formatter",
    init() {},
    add() {},
    addCached() {},
    format: (value: unknown) =>
      typeof value === "number" ? formatters.peek().formatNumber(value) : isolate(String(value), dir.peek()),
  });
  await engine.init({
    lng: first,
    fallbackLng: false,
    ns: Object.keys(spaces),
    keySeparator: false,
    resources: {},
    interpolation: { escapeValue: false, alwaysFormat: true },
  });

  async function load(wanted: Language): Promise<void> {
    const wantedSpaces = { ...spaces, ...Object.fromEntries(Object.entries(later ?? {}).filter(isNeeded)) };
    const missing = Object.entries(wantedSpaces).filter(([name]) => !engine.hasResourceBundle(wanted, name));
    const loaded = await Promise.all(missing.map(async ([name, space]) => [name, await space[wanted]()] as const));
    for (const [name, { default: texts }] of loaded) engine.addResourceBundle(wanted, name, texts);
  }

  function isNeeded([name]: readonly [string, unknown]): boolean {
    return asked.has(name);
  }

  function show(wanted: Language): void {
    root.lang = wanted;
    root.dir = languages[wanted].dir;
    language.value = wanted;
  }

  await load(first);
  show(first);

  return {
    ...followFormatters(() => formatters.value),
    language,
    dir,
    // nest: a customer's name may not smuggle a $t(...) into a sentence.
    t: (key, params) => engine.t(String(key), { ...params, lng: language.value, nest: false }),
    isReady: (space) => ready.value.has(space),
    async need(space) {
      asked.add(space);
      // The language may change while its words are on their way.
      for (let loaded: Language | null = null; loaded !== language.peek();) await load((loaded = language.peek()));
      ready.value = new Set([...ready.peek(), space]);
    },
    async setLanguage(wanted) {
      await load(wanted);
      // What was asked for in the meantime.
      await load(wanted);
      storage.setItem(storageKey, wanted);
      show(wanted);
    },
  };
}
