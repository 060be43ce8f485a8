import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, preview } from "vite";
import type { Language } from "../../../shared/languages.ts";

export type View = {
  language: Language;
  theme: "light" | "dark";
  width: number;
  height: number;
  density?: "comfortable" | "compact";
};

export type OpenGallery = {
  /** A page in one language, theme and size, with its fonts loaded. What the page says on the console goes to `complaints`. */
  show: (view: View) => Promise<Page>;
  complaints: string[];
  close: () => Promise<void>;
};

const configFile = fileURLToPath(new URL("./vite.config.ts", import.meta.url));

/** Builds the gallery as it would be deployed, serves it here, and starts a browser. */
export async function openGallery(
  executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
): Promise<OpenGallery> {
  await build({ configFile, logLevel: "warn" });
  const server = await preview({ configFile, preview: { port: 8701 }, logLevel: "warn" });
  const address = server.resolvedUrls?.local[0] ?? "http://127.0.0.1:8701/";
  const browser: Browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const complaints: string[] = [];

  return {
    complaints,
    async show({ language, theme, width, height, density = "comfortable" }) {
      const context = await browser.newContext({
        viewport: { width, height },
        deviceScaleFactor: 1.5,
        reducedMotion: "reduce",
        permissions: ["clipboard-read", "clipboard-write"],
      });
      await context.addInitScript(
        (kept) => Object.entries(kept).forEach(([name, value]) => localStorage.setItem(`loggia.${name}`, value)),
        { language, theme, density },
      );
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
