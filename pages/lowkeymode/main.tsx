import { launchBrandSite } from "../kit/brand/launch-brand-site.tsx";
import { lazyScreen } from "../kit/brand/lazy-screen.tsx";
import { Mark } from "./mark.tsx";
import "./site.css";
import { createLowkeyI18n, type ScreenProps, withLaterTexts } from "./texts.ts";

const site = {
  brand: "lowkeymode",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

/** A page of its own too, so that who comes for the timer does not load it. */
const home = lazyScreen<ScreenProps>(() => import("./screens/home.tsx").then((file) => file.Home));
// On its way beside the texts, not after them.
if (location.pathname === "/") void home.preload();

void launchBrandSite({
  site,
  createI18n: createLowkeyI18n,
  mark: Mark,
  home,
  usualTheme: "dark",
  screens: [
    {
      path: "/timer",
      screen: lazyScreen<ScreenProps>(() => import("./screens/timer.tsx").then((file) => file.Timer)),
      link: ({ t }) => t("lowkeymode:nav.timer"),
    },
    {
      path: "/leaderboard",
      screen: lazyScreen<ScreenProps>(() =>
        withLaterTexts(import("./screens/leaderboard.tsx")).then((file) => file.Leaderboard),
      ),
      link: ({ t }) => t("lowkeymode:nav.leaderboard"),
    },
    {
      path: "/streak",
      screen: lazyScreen<ScreenProps>(() =>
        withLaterTexts(import("./screens/streak.tsx")).then((file) => file.StreakScreen),
      ),
      link: ({ t }) => t("lowkeymode:nav.streak"),
    },
  ],
});
