import { defineConfig } from "vite";
import { defineSite } from "../kit/build/site-config.ts";
import { readOrigins, writeHeaders } from "../kit/build/write-headers.ts";

const origins = readOrigins("portal");
const folder = new URL(".", import.meta.url);
const site = defineSite({ folder, outDir: new URL("dist", folder).pathname, port: 8789 });

export default defineConfig({
  ...site,
  define: { "import.meta.env.VITE_API_ORIGIN": JSON.stringify(origins.api) },
  plugins: [...(site.plugins ?? []), writeHeaders(origins)],
});
