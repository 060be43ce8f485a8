import { computed, signal } from "@preact/signals";
import { adoptAskedLanguage } from "../i18n/asked-language.ts";
import type { I18n, I18nSurroundings } from "../i18n/create-i18n.ts";
import { followFormatters } from "../i18n/follow-formatters.ts";
import { createFormatters } from "../i18n/formatters.ts";
import { isolate } from "../i18n/isolate.ts";
import { type KitKey, kitNamespace } from "../i18n/kit-namespace.ts";
import { chooseLanguage, chooseLocale, type Direction, type Language, languages } from "../i18n/languages.ts";
import type { MessageKey, MessageParams, Messages, Namespaces } from "../i18n/message-key.ts";

const storageKey = "loggia.language";

/** The sign-in's own words, for every brand. */
const brandNamespace = {
  en: () => import("../locales/en/brand.json"),
  ar: () => import("../locales/ar/brand.json"),
};
export type BrandKey = MessageKey<{ brand: typeof brandNamespace }>;

/** What every brand's site can say, whatever else it says. */
export type BrandI18n<Key extends string = never> = I18n<Key | BrandKey | KitKey> & {
  /** Loads the spaces left for later; from then on they follow the language. Rejects when they cannot be loaded. */
  readonly needLater: () => Promise<void>;
};

function readBrowser(): I18nSurroundings {
  adoptAskedLanguage(location.search, localStorage, storageKey);
  return { storage: localStorage, browserLanguages: navigator.languages, root: document.documentElement };
}

/**
 * The language of a brand's site: the same as `createI18n`, in a tenth of its weight, without i18next. Resolves when the first language is
 * ready; only the one in use is loaded.
 * @param later spaces of pages that most people do not open; loaded by `needLater`
 */
export async function createBrandI18n<Spaces extends Namespaces, Later extends Namespaces = Record<never, never>>(
  namespaces: Spaces,
  surroundings: I18nSurroundings = readBrowser(),
  later?: Later,
): Promise<BrandI18n<MessageKey<Spaces> | MessageKey<Later>>> {
  const { storage, browserLanguages, root, timeZone } = surroundings;
  let spaces: Namespaces = { ...namespaces, brand: brandNamespace, kit: kitNamespace };
  const loaded = new Map<Language, Readonly<Record<string, Messages>>>();
  const language = signal<Language>(chooseLanguage(storage.getItem(storageKey), browserLanguages));
  const dir = computed<Direction>(() => languages[language.value].dir);
  const formatters = computed(() => createFormatters(chooseLocale(language.value, browserLanguages), timeZone));

  async function load(wanted: Language): Promise<void> {
    const known = loaded.get(wanted);
    const missing = Object.entries(spaces).filter(([name]) => known?.[name] === undefined);
    if (missing.length === 0) return;
    const entries = missing.map(async ([name, space]) => [name, (await space[wanted]()).default] as const);
    loaded.set(wanted, { ...known, ...Object.fromEntries(await Promise.all(entries)) });
  }

  function show(wanted: Language): void {
    root.lang = wanted;
    root.dir = languages[wanted].dir;
    language.value = wanted;
  }

  function find(key: string, count: unknown): string {
    const [space = "", name = ""] = key.split(":");
    const texts = loaded.get(language.value)?.[space];
    if (typeof count !== "number") return texts?.[name] ?? key;
    const form = new Intl.PluralRules(language.value).select(count);
    return texts?.[`${name}_${form}`] ?? texts?.[`${name}_other`] ?? texts?.[name] ?? key;
  }

  function write(value: string | number | undefined): string {
    return typeof value === "number" ? formatters.value.formatNumber(value) : isolate(value ?? "", dir.value);
  }

  await load(language.peek());
  show(language.peek());

  return {
    ...followFormatters(() => formatters.value),
    language,
    dir,
    t: (key: string, params: MessageParams = {}) =>
      find(key, params["count"]).replace(/\{\{(\w+)\}\}/g, (_, name: string) => write(params[name])),
    needLater() {
      spaces = { ...spaces, ...later };
      return load(language.peek());
    },
    async setLanguage(wanted) {
      await load(wanted);
      storage.setItem(storageKey, wanted);
      show(wanted);
    },
  };
}
