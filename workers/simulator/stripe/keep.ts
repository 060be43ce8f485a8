import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { StripeState } from "./state.ts";

const saveEveryMilliseconds = 1_000;
const kept = ["sessions", "payments", "refunds", "disputes", "remembered"] as const;

/** Keeps Stripe's objects in a file: an order that was paid yesterday can be refunded today. */
export function keepStripeInFile(state: StripeState, file: string): { save(): void } {
  if (existsSync(file)) restore(state, readFileSync(file, "utf8"));
  const write = () => {
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept.map((name) => [name, [...state[name]]]))));
    renameSync(`${file}.new`, file);
  };
  let timer: ReturnType<typeof setTimeout> | null = null;
  state.onChange = () => {
    timer ??= setTimeout(() => {
      timer = null;
      write();
    }, saveEveryMilliseconds).unref();
  };
  return {
    save() {
      if (timer) clearTimeout(timer);
      timer = null;
      write();
    },
  };
}

/** A file of another version is no reason not to start. */
function restore(state: StripeState, text: string): void {
  const told: unknown = JSON.parse(text);
  if (typeof told !== "object" || told === null) return;
  for (const [name, entries] of Object.entries(told)) {
    const known = kept.find((each) => each === name);
    if (known !== undefined && Array.isArray(entries)) fill(state[known], entries);
  }
}

/** Guarantee: the entries were written by `write` above, from the map of this name. */
function fill(map: { set(key: string, value: never): unknown }, entries: readonly unknown[]): void {
  for (const [key, value] of entries as readonly (readonly [string, never])[]) map.set(key, value);
}
