import { type ComponentType, render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { createRememberedChoice } from "../appearance/remembered-choice.ts";
import { I18nProvider } from "../i18n/i18n-context.ts";
import { createRouter, followLinks } from "../routing/router.ts";
import { enterPath, signedInPath } from "../../../shared/brands.ts";
import { type BrandParts, BrandProvider } from "./brand-context.ts";
import { type BrandScreen, findScreen } from "./brand-screen.ts";
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
  readonly home: ComponentType<{ i18n: NoInfer<I18n> }>;
  /** What there is beside the front page; those with a link stand in the frame, in this order. */
  readonly screens?: readonly BrandScreen<NoInfer<I18n>>[];
  /** What the brand has at hand on every page, beside language and light: a cart, say. */
  readonly corner?: ComponentType<{ i18n: NoInfer<I18n> }>;
  readonly usualTheme?: BrandParts["usualTheme"];
};

/** Begins a brand's site in `#app`: its language, its sign-in, its screens, and the page that people come back to from the portal. */
export async function launchBrandSite<I18n extends BrandI18n>(options: BrandSiteOptions<I18n>): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) throw new Error("The page has no #app");
  try {
    const i18n = await options.createI18n();
    const session = createBrandSession(options.site, readBrandSurroundings());
    const { dataset } = document.documentElement;
    const theme = createRememberedChoice("theme", ["system", "light", "dark"], { storage: localStorage, dataset });
    const router = createRouter((address) => address);
    const parts: BrandParts = {
      site: options.site,
      session,
      i18n,
      theme,
      address: router.route,
      front: "/",
      usualTheme: options.usualTheme ?? "system",
      goOn: (address) => router.go(address, { replace: true }),
      go(address) {
        router.go(address);
        scrollTo(0, 0);
      },
    };
    followLinks(parts);
    const { home: Home, corner: Corner, screens = [] } = options;
    function Page() {
      const address = router.route.value;
      const { pathname } = new URL(address, location.origin);
      useFocusOnArrival(pathname);
      if (pathname === "/") return <Home i18n={i18n} />;
      if (pathname === enterPath) return <Entering />;
      if (pathname === signedInPath) return <SignedIn />;
      const found = findScreen(screens, pathname);
      if (found === null) return <Lost />;
      const { screen: Screen } = found.screen;
      return <Screen key={pathname} i18n={i18n} parameters={found.parameters} />;
    }
    const links = screens.flatMap(({ path, link, screen }) => (link ? [{ path, link, preload: screen.preload }] : []));
    render(
      <I18nProvider value={i18n}>
        <BrandProvider value={parts}>
          <BrandFrame
            mark={options.mark}
            links={links.map((one) => ({ ...one, label: () => one.link(i18n) }))}
            corner={Corner && (() => <Corner i18n={i18n} />)}
          >
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

/** A page that replaces another begins at its content for who reads by ear or keyboard; the first page begins where the browser does. */
function useFocusOnArrival(pathname: string): void {
  const shown = useRef(pathname);
  useLayoutEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById("content")?.focus({ preventScroll: true });
  }, [pathname]);
}

/** From the portal: on to the front page if one is signed in here already, else back to the portal for a code. */
async function enter({ session, goOn }: BrandParts): Promise<void> {
  await session.start();
  if (session.visit.peek().kind === "signedIn") goOn("/");
  else await session.signIn("/");
}
