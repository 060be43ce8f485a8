import { type Browser, chromium } from "playwright-core";
import { fakeMicrophone } from "./fake-microphone.ts";
import { findBrowser, howToGetBrowser } from "../test/find-browser.ts";

const quiet = ["--disable-background-networking", "--disable-component-update"];

/** A browser that says it has no head is counted as a program, also inside the frames of letters, where a page's own setting does not reach. */
const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";

/** A real browser that fetches nothing from home. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process.env);
  if (executablePath === null) throw new Error(howToGetBrowser);
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
    `--user-agent=${agent}`,
    ...quiet,
    ...fakeMicrophone(),
  ];
  return chromium.launch({ executablePath, args });
}
