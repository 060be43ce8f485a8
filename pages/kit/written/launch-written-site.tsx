import { type ComponentType, hydrate, render } from "preact";
import { enterPath, signedInPath } from "../../../shared/brands.ts";
import { createRememberedChoice } from "../appearance/remembered-choice.ts";
import type { BrandParts } from "../brand/brand-context.ts";
import { type BrandSite, createBrandSession } from "../brand/brand-session.ts";
import type { BrandI18n } from "../brand/create-brand-i18n.ts";
import { LaunchFailure } from "../brand/launch-failure.tsx";
import { readBrandSurroundings } from "../brand/surroundings.ts";
import { inLanguage } from "../i18n/address-language.ts";
import type { I18nSurroundings } from "../i18n/create-i18n.ts";
import { createRouter, followLinks } from "../routing/router.ts";
import { readPrepared } from "../server/prepared.ts";
import { chooseWrittenLanguage } from "./choose-written-language.ts";
import { fixLanguage } from "./fixed-language.ts";
import { createPageMemory } from "./page-data.ts";
import { WrittenSite } from "./written-site.tsx";

type WrittenSiteOptions<I18n extends BrandI18n> = {
  readonly site: BrandSite;
  readonly createI18n: (surroundings: I18nSurroundings) => Promise<I18n>;
  /** All that stands in `#app`, the same as on the server. */
  readonly view: ComponentType<{ i18n: I18n; parts: BrandParts }>;
};

/**
 * Begins a brand's site whose pages are written on the server: takes over what stands in `#app`, or fills it where the server could not. The
 * language is the address's.
 */
export async function launchWrittenSite<I18n extends BrandI18n>(options: WrittenSiteOptions<I18n>): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) throw new Error("The page has no #app");
  try {
    const language = chooseWrittenLanguage(location, localStorage);
    const i18n = await options.createI18n(fixLanguage(language, document.documentElement));
    const { dataset } = document.documentElement;
    const router = createRouter((address) => address);
    const parts: BrandParts = {
      site: options.site,
      session: createBrandSession(options.site, readBrandSurroundings()),
      i18n,
      theme: createRememberedChoice("theme", ["system", "light", "dark"], { storage: localStorage, dataset }),
      usualTheme: "system",
      address: router.route,
      front: inLanguage("/", language),
      addressIn: (wanted) => inLanguage(router.route.value, wanted),
      goOn: (address) => router.go(address, { replace: true }),
      go(address) {
        router.go(address);
        scrollTo(0, 0);
      },
    };
    followLinks(parts);
    const { view: View } = options;
    const page = (
      <WrittenSite parts={parts} memory={createPageMemory(readPrepared())}>
        <View i18n={i18n} parts={parts} />
      </WrittenSite>
    );
    if (root.firstElementChild === null) render(page, root);
    else hydrate(page, root);
    if (location.pathname === enterPath) await enter(parts);
    else if (location.pathname !== signedInPath) await parts.session.start();
  } catch (error) {
    console.error(error);
    render(<LaunchFailure />, root);
  }
}

/** From the portal: on to the front page if one is signed in here already, else back to the portal for a code. */
async function enter({ session, goOn, front }: BrandParts): Promise<void> {
  await session.start();
  if (session.visit.peek().kind === "signedIn") goOn(front);
  else await session.signIn(front);
}
