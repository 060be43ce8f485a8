import { parseArgs } from "node:util";

export type StartOptions = { readonly reset: boolean; readonly demo: boolean; readonly stateFolder: string };

/** Reads the command line of `npm start -- ...`; an unknown option is an error that lists the known ones. */
export function parseStartOptions(args: readonly string[]): StartOptions | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        reset: { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        state: { type: "string", default: ".state" },
      },
    });
    return { reset: values.reset, demo: !values["no-demo"], stateFolder: values.state };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `${reason}\nOptions: --reset (begin anew), --no-demo (no demo organization), --state <folder>` };
  }
}
