import { launchBrandSite } from "../kit/brand/launch-brand-site.tsx";
import { Mark } from "./mark.tsx";
import { Home } from "./screens/home.tsx";
import "./site.css";
import { createHealthIndexI18n } from "./texts.ts";

const site = {
  brand: "healthindex",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

void launchBrandSite({ site, createI18n: createHealthIndexI18n, mark: Mark, home: Home });
