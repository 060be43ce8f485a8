import { launchBrandSite } from "../kit/brand/launch-brand-site.tsx";
import { Mark } from "./mark.tsx";
import { Home } from "./screens/home.tsx";
import "./site.css";
import { createLowkeyI18n } from "./texts.ts";

const site = {
  brand: "lowkeymode",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

void launchBrandSite({ site, createI18n: createLowkeyI18n, mark: Mark, home: Home, usualTheme: "dark" });
