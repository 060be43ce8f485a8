import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { spawn } from "node:child_process";

export type Bundle = { readonly script: string; readonly kilobytes: number };

/** Bundles a Worker as a deployment would. @throws Error with wrangler's own words */
export async function bundleWorker(entry: string, folder: string): Promise<Bundle> {
  const args = ["deploy", entry, "--dry-run", "--outdir", folder];
  const { code, output } = await runQuietly("wrangler", args);
  if (code !== 0) throw new Error(`wrangler could not bundle ${entry}:\n${output}`);
  const script = readFileSync(join(folder, `${basename(entry, ".ts")}.js`), "utf8");
  return { script, kilobytes: Math.round(script.length / 1024) };
}

function runQuietly(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const note = (part: Buffer) => (output += part.toString());
    child.stdout.on("data", note);
    child.stderr.on("data", note);
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}
