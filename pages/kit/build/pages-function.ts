import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import preact from "@preact/preset-vite";
import { build, type Plugin, type Rolldown, type ResolvedConfig } from "vite";
import { languages } from "../../../shared/languages.ts";
import { smallIcons } from "./small-icons.ts";
import type { BuiltSite } from "../server/built-site.ts";

type PagesFunctionOptions = {
  /** The function's source, within the site's folder. */
  readonly entry: string;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly siteOrigin: string;
  /** Texts that the first page needs. */
  readonly spaces: readonly string[];
};

/**
 * Builds a site's Pages Function as `_worker.js` beside its static files (Cloudflare's advanced mode), with the finished index.html within, and
 * `_routes.json`, so that files are served without it.
 */
export function pagesFunction(options: PagesFunctionOptions): Plugin {
  let config: ResolvedConfig;
  return {
    name: "loggia:pages-function",
    apply: "build",
    configResolved(resolved) {
      config = resolved;
    },
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error("A site is built into a folder");
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("A site has an index.html");
      const html = String(page.source);
      const site: BuiltSite = {
        template: { html, texts: listTexts(bundle, options.spaces), screens: listScreens(bundle) },
        headers: options.headers,
        origin: options.siteOrigin,
        build: createHash("sha256").update(html).digest("hex").slice(0, 12),
      };
      await build({
        configFile: false,
        root: config.root,
        logLevel: "warn",
        plugins: [preact(), smallIcons()],
        define: { ...config.define, "import.meta.env.VITE_BUILT_SITE": JSON.stringify(site) },
        ssr: { noExternal: true, target: "webworker" },
        build: {
          ssr: options.entry,
          outDir: dir,
          emptyOutDir: false,
          copyPublicDir: false,
          minify: true,
          target: "es2024",
          rolldownOptions: { output: { entryFileNames: "_worker.js", codeSplitting: false } },
        },
      });
      writeFileSync(join(dir, "_routes.json"), `${JSON.stringify(listRoutes(bundle, config.publicDir), null, 2)}\n`);
    },
  };
}

/** The scripts that hold each language's texts, as addresses. */
export function listTexts(bundle: Rolldown.OutputBundle, spaces: readonly string[]): BuiltSite["template"]["texts"] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const listOf = (language: string): readonly string[] =>
    chunks
      .filter(({ facadeModuleId }) =>
        spaces.some((space) => facadeModuleId?.endsWith(`/locales/${language}/${space}.json`)),
      )
      .map(({ fileName }) => `/${fileName}`);
  return Object.fromEntries(languages.map((language) => [language, listOf(language)]));
}

/** The scripts of each screen that comes by itself, with what they need beside the first ones. */
export function listScreens(bundle: Rolldown.OutputBundle): BuiltSite["template"]["screens"] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const first = new Set(
    chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName, imports }) => [fileName, ...imports]),
  );
  const screens = chunks.flatMap(({ facadeModuleId, fileName, imports }): [string, string[]][] => {
    const [, name] = /\/screens\/([\w-]+)\.tsx$/.exec(facadeModuleId ?? "") ?? [];
    return name === undefined
      ? []
      : [[name, [fileName, ...imports].filter((file) => !first.has(file)).map((file) => `/${file}`)]];
  });
  return Object.fromEntries(screens);
}

/** Cloudflare's _routes.json: every file that stands beside the pages is served without the function. */
function listRoutes(bundle: Rolldown.OutputBundle, publicFolder: string) {
  const files = [...Object.keys(bundle), ...readdirSync(publicFolder)].filter(
    (name) => !name.startsWith("assets/") && !/^_|\.html$/.test(name),
  );
  const exclude = ["/assets/*", ...files.map((name) => `/${name}`)];
  return { version: 1, include: ["/*"], exclude };
}
