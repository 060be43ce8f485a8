import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import tailwindcss from "@tailwindcss/vite";
import type { UserConfig } from "vite";
import { earlyAppearance } from "./early-appearance.ts";
import { smallIcons } from "./small-icons.ts";
import { withoutJsonSchema } from "./without-json-schema.ts";

type SiteOptions = {
  /** The site's folder: `new URL('.', import.meta.url)`. */
  folder: URL;
  /** Where the built site goes: an absolute path. */
  outDir: string;
  port?: number;
  /** Paths that the development server hands on, such as { '/api': 'http://127.0.0.1:8787' }. */
  proxy?: Record<string, string>;
};

/**
 * The Vite configuration every site shares. Nothing is inlined as data: or as a script, because the sites
 * are served under `default-src 'self'`; browsers as of 2024 keep light-dark() native, so a subtree may turn its theme.
 */
export function defineSite({ folder, outDir, port, proxy }: SiteOptions): UserConfig {
  return {
    root: fileURLToPath(folder),
    plugins: [preact({ prefreshEnabled: true }), tailwindcss(), earlyAppearance(), smallIcons(), withoutJsonSchema()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: ["chrome125", "safari17.5", "firefox128"],
      modulePreload: { polyfill: false },
    },
    server: { port, strictPort: true, host: "127.0.0.1", proxy },
  };
}
