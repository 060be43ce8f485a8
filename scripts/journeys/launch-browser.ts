import { type Browser, chromium } from "playwright-core";
import { findBrowser, howToGetBrowser } from "../test/find-browser.ts";

const quiet = ["--disable-background-networking", "--disable-component-update"];

/** A real browser that fetches nothing from home. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error(howToGetBrowser);
  const args = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required", ...quiet];
  return chromium.launch({ executablePath, args });
}
