import { defineConfig, type Plugin } from "vite";
import { defineSite } from "../kit/build/site-config.ts";
import { writeHeadersFile } from "./build/content-policy.ts";
import { findChunks, measureFirstLoad } from "./build/print-size.ts";

const api = process.env["VITE_API_ORIGIN"] ?? "http://localhost:8787";
const media = process.env["VITE_MEDIA_ORIGIN"] ?? "http://media.localhost:8787";
/** Gzipped JavaScript before the first screen shows, in bytes (architecture, chapter 8). */
const mostFirstLoad = 120_000;

const folder = new URL(".", import.meta.url);
const site = defineSite({ folder, outDir: new URL("dist", folder).pathname, port: 8788 });

function writeHeaders(): Plugin {
  return {
    name: "loggia:headers",
    apply: "build",
    generateBundle(_options, bundle) {
      this.emitFile({ type: "asset", fileName: "_headers", source: writeHeadersFile({ api, media }) });
      const bytes = measureFirstLoad(findChunks(bundle), "inbox");
      const words = `First load of the inbox: ${(bytes / 1000).toFixed(1)} kB of JavaScript gzipped, of ${mostFirstLoad / 1000} allowed`;
      if (bytes > mostFirstLoad) this.error(words);
      console.log(words);
    },
  };
}

export default defineConfig({
  ...site,
  define: { "import.meta.env.VITE_API_ORIGIN": JSON.stringify(api) },
  build: {
    ...site.build,
    rolldownOptions: {
      // zod must be told not to use eval before any schema is made, so the telling lives in zod's own chunk.
      output: { codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|zod-without-eval/ }] } },
    },
  },
  plugins: [...(site.plugins ?? []), writeHeaders()],
});
