import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const macPath = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

export const howToGetBrowser =
  "The browser journeys need Chromium. On Debian or Ubuntu: apt-get install chromium. Elsewhere install Chrome, or set CHROMIUM_PATH to its program.";

/** The path of a Chromium to drive: CHROMIUM_PATH, else the first usual name on PATH; null where there is none. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | null {
  const candidates = environment.CHROMIUM_PATH
    ? [environment.CHROMIUM_PATH]
    : [
        ...(environment.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
        macPath,
      ];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
