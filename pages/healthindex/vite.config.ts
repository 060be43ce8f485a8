import { defineConfig } from "vite";
import { defineBrandSite } from "../kit/build/brand-site.ts";

export default defineConfig(
  defineBrandSite("healthindex", new URL(".", import.meta.url), { functionEntry: "server.tsx" }),
);
