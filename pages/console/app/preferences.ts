import type { Signal } from "@preact/signals";
import { createRememberedChoice } from "../../kit/appearance/remembered-choice.ts";

export type Preferences = {
  /** What the Enter key does in the composer; Shift or Ctrl with Enter does the other. */
  readonly enterKey: Signal<"sends" | "breaks">;
  readonly notifications: Signal<"off" | "on">;
  readonly customerPanel: Signal<"shown" | "hidden">;
};

/** Habits of one person on one machine. */
export function createPreferences(): Preferences {
  const surroundings = { storage: localStorage, dataset: {} };
  return {
    enterKey: createRememberedChoice("enterKey", ["sends", "breaks"], surroundings),
    notifications: createRememberedChoice("notifications", ["off", "on"], surroundings),
    customerPanel: createRememberedChoice("customerPanel", ["shown", "hidden"], surroundings),
  };
}
