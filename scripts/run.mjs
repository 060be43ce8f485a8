// Runs a task with the project's own Node, whatever Node started npm. Plain JavaScript: it is the only file an older Node reads.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "node_modules");
const stamp = join(modules, ".installed-from");

const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const installed = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
if (installed !== wanted) {
  console.log("Installing packages (once, or after package-lock.json changed) ...");
  const install = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    console.error("npm install failed; its own words are above. Nothing was started.");
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

const [task, ...rest] = process.argv.slice(2);
const script = [join(root, "scripts", `${task}.ts`), join(root, "scripts", task ?? "", "main.ts")].find((path) =>
  existsSync(path),
);
if (!task || !script) {
  console.error(`Unknown task: ${task ?? "(none)"}`);
  process.exit(2);
}
const node = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const path = [join(modules, ".bin"), process.env.PATH ?? ""].join(delimiter);
const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: path,
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
  },
});
// The task ends its own children; this process only waits, so that no signal leaves the task behind.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
