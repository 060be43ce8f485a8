import { defineConfig } from "vite";
import { defineBrandSite } from "../kit/build/brand-site.ts";

export default defineConfig(defineBrandSite("lowkeymode", new URL(".", import.meta.url), { asksFor: ["microphone"] }));
