import { brands } from "../../shared/brands.ts";
import type { DemoAccounts } from "./demo/load-demo.ts";
import type { Addresses } from "./stack.ts";

/** The small table `npm start` ends with: where to go and how to log in. */
export function describeStart(addresses: Addresses, demo: DemoAccounts | null): string {
  const rows: [string, string][] = [
    ["Console", addresses.console],
    ["Portal", addresses.portal],
    ...brands.map(({ key, name }): [string, string] => [name, addresses.brands[key]]),
    ["Phone", `${addresses.simulator}/phone`],
    ["Mailbox", `${addresses.simulator}/mailbox`],
    ["API docs", `${addresses.api}/api/v1/docs`],
  ];
  for (const account of demo?.accounts ?? [])
    rows.push([`Log in as ${account.role}`, `${account.email}  ${account.password}`]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return ["", "Loggia is running. Ctrl-C ends it; the data stays.", "", ...lines, ""].join("\n");
}
