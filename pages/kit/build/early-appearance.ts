import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const source = readFileSync(new URL("./early.js", import.meta.url), "utf8");
const path = "/early.js";

/** Puts early.js first into every page: theme, density and direction are right before anything is painted. */
export function earlyAppearance(): Plugin {
  return {
    name: "loggia:early-appearance",
    transformIndexHtml: {
      order: "post",
      handler: () => [{ tag: "script", attrs: { src: path }, injectTo: "head-prepend" }],
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: path.slice(1), source });
    },
    configureServer(server) {
      server.middlewares.use(path, (_request, response) => {
        response.setHeader("content-type", "text/javascript");
        response.end(source);
      });
    },
  };
}
