import { defineConfig, type Plugin } from "vite";
import { findChunks, measureFirstLoad } from "../kit/build/first-load.ts";
import { defineSite } from "../kit/build/site-config.ts";
import { readOrigins, writeHeaders } from "../kit/build/write-headers.ts";

const origins = readOrigins();
/** Gzipped JavaScript before the first screen shows, in bytes (architecture, chapter 8). */
const mostFirstLoad = 120_000;

const folder = new URL(".", import.meta.url);
const site = defineSite({ folder, outDir: new URL("dist", folder).pathname, port: 8788 });

function limitFirstLoad(): Plugin {
  return {
    name: "loggia:first-load",
    apply: "build",
    generateBundle(_options, bundle) {
      const bytes = measureFirstLoad(findChunks(bundle), {
        screen: "inbox",
        spaces: ["app", "inbox", "failures", "desk", "kit"],
      });
      const words = `First load of the inbox: ${(bytes / 1000).toFixed(1)} kB of JavaScript gzipped, of ${mostFirstLoad / 1000} allowed`;
      if (bytes > mostFirstLoad) this.error(words);
      console.log(words);
    },
  };
}

export default defineConfig({
  ...site,
  define: { "import.meta.env.VITE_API_ORIGIN": JSON.stringify(origins.api) },
  build: {
    ...site.build,
    rolldownOptions: {
      // zod must be told not to use eval before any schema is made, so the telling lives in zod's own chunk.
      output: { codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|zod-without-eval/ }] } },
    },
  },
  plugins: [...(site.plugins ?? []), writeHeaders(origins), limitFirstLoad()],
});
