import type { BrowserContextOptions, Page } from "playwright-core";
import { type Look, lookOptions } from "./console-page.ts";
import { stack } from "./stack.ts";

export const lowkey = stack.addresses.brands.lowkeymode;

/** A browser whose person lets LowkeyMode hear the room. */
export function listening(look: Look = {}): BrowserContextOptions {
  return { ...lookOptions(look), permissions: ["microphone"], timezoneId: "Asia/Riyadh" };
}

/** Puts the page's clock back, so that a long session ends before now, and lets time pass. */
export async function playWithTime(page: Page, minutesBack: number): Promise<void> {
  await page.clock.install({ time: Date.now() - minutesBack * 60_000 });
}

/** A level that the page shows, as a number. */
export async function readLevel(page: Page, name: "now" | "average"): Promise<number> {
  const text = (await page.getByTestId(`level-${name}`).textContent()) ?? "";
  return Number(text.replace("−", "-").replace(/[^\d.-]/g, ""));
}

/**
 * What a session of ten minutes leaves on the device: a calm room, calibrated, kept without a connection. Levels vary as rooms do.
 * @param endedAgo ms
 */
export function writeUnsentSession(clientId: string, endedAgo: number): string {
  const segments = Array.from({ length: 120 }, (_, index) => ({
    seconds: 5,
    level: -64 + Math.round(30 * Math.sin(index * 1.7) + 17 * Math.cos(index * 0.61)) / 10,
  }));
  const levels = segments.map(({ level }) => level);
  const heard = { segments, average: -63.4, lowest: Math.min(...levels), highest: Math.max(...levels), seconds: 600 };
  const startedAt = Date.now() - endedAgo - 600_000;
  const session = { clientId, startedAt, timeZone: "Asia/Riyadh", seconds: 600, heard: { ...heard, offset: 96 } };
  return JSON.stringify({ items: [{ session, person: null }] });
}
