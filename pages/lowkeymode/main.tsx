import { launchBrandSite } from "../kit/brand/launch-brand-site.tsx";
import { lazyScreen } from "../kit/brand/lazy-screen.tsx";
import { Mark } from "./mark.tsx";
import { Home } from "./screens/home.tsx";
import "./site.css";
import { createLowkeyI18n, type ScreenProps } from "./texts.ts";

const site = {
  brand: "lowkeymode",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

void launchBrandSite({
  site,
  createI18n: createLowkeyI18n,
  mark: Mark,
  home: Home,
  usualTheme: "dark",
  screens: [
    {
      path: "/timer",
      screen: lazyScreen<ScreenProps>(() => import("./screens/timer.tsx").then((file) => file.Timer)),
      link: ({ t }) => t("lowkeymode:nav.timer"),
    },
    {
      path: "/leaderboard",
      screen: lazyScreen<ScreenProps>(() => import("./screens/leaderboard.tsx").then((file) => file.Leaderboard)),
      link: ({ t }) => t("lowkeymode:nav.leaderboard"),
    },
    {
      path: "/streak",
      screen: lazyScreen<ScreenProps>(() => import("./screens/streak.tsx").then((file) => file.StreakScreen)),
      link: ({ t }) => t("lowkeymode:nav.streak"),
    },
  ],
});
