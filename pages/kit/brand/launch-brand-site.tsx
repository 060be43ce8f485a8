import { signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { createRememberedChoice } from "../appearance/remembered-choice.ts";
import { I18nProvider } from "../i18n/i18n-context.ts";
import { enterPath, signedInPath } from "../../../shared/brands.ts";
import { type BrandParts, BrandProvider } from "./brand-context.ts";
import { type BrandSite, createBrandSession } from "./brand-session.ts";
import type { BrandI18n } from "./create-brand-i18n.ts";
import { BrandFrame } from "./frame.tsx";
import { LaunchFailure } from "./launch-failure.tsx";
import { Entering } from "./entering.tsx";
import { Lost } from "./lost.tsx";
import { SignedIn } from "./signed-in.tsx";
import { readBrandSurroundings } from "./surroundings.ts";

type BrandSiteOptions<I18n extends BrandI18n> = {
  readonly site: BrandSite;
  readonly createI18n: () => Promise<I18n>;
  /** The brand's sign and name. */
  readonly mark: ComponentType;
  readonly home: ComponentType<{ i18n: I18n }>;
  readonly usualTheme?: BrandParts["usualTheme"];
};

/** Begins a brand's site in `#app`: its language, its sign-in, its front page, and the page that people come back to from the portal. */
export async function launchBrandSite<I18n extends BrandI18n>(options: BrandSiteOptions<I18n>): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) throw new Error("The page has no #app");
  try {
    const i18n = await options.createI18n();
    const session = createBrandSession(options.site, readBrandSurroundings());
    const { dataset } = document.documentElement;
    const theme = createRememberedChoice("theme", ["system", "light", "dark"], { storage: localStorage, dataset });
    const path = signal(location.pathname);
    const parts: BrandParts = {
      site: options.site,
      session,
      i18n,
      theme,
      usualTheme: options.usualTheme ?? "system",
      goOn(address) {
        history.replaceState(null, "", address);
        path.value = location.pathname;
      },
    };
    const { home: Home } = options;
    function Page() {
      if (path.value === "/") return <Home i18n={i18n} />;
      if (path.value === enterPath) return <Entering />;
      return path.value === signedInPath ? <SignedIn /> : <Lost />;
    }
    render(
      <I18nProvider value={i18n}>
        <BrandProvider value={parts}>
          <BrandFrame mark={options.mark}>
            <Page />
          </BrandFrame>
        </BrandProvider>
      </I18nProvider>,
      root,
    );
    if (location.pathname === enterPath) await enter(parts);
    else if (location.pathname !== signedInPath) await session.start();
  } catch (error) {
    console.error(error);
    render(<LaunchFailure />, root);
  }
}

/** From the portal: on to the front page if one is signed in here already, else back to the portal for a code. */
async function enter({ session, goOn }: BrandParts): Promise<void> {
  await session.start();
  if (session.visit.peek().kind === "signedIn") goOn("/");
  else await session.signIn("/");
}
