import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { applyDiff } from "./apply-diff.ts";
import type { Recipe, Step } from "./read-recipes.ts";

const root = join(import.meta.dirname, "../..");

export type Outcome = { readonly code: number; readonly output: string };

/** A copy of the repository to follow recipes in: its files as they are, one commit, the same packages. */
export type Workbench = {
  readonly folder: string;
  read: (path: string) => string;
  write: (path: string, text: string) => void;
  /** The one file of a folder whose name ends so. @throws Error when there is none, or more */
  list: (folder: string, ending: string) => string;
  follow: (recipe: Recipe) => Promise<void>;
  run: (command: string, ...args: string[]) => Promise<Outcome>;
  /** The same, for what must not fail. @returns what it said @throws Error with that */
  pass: (command: string, ...args: string[]) => Promise<string>;
  clear: () => void;
};

export function openWorkbench(): Workbench {
  const folder = mkdtempSync(join(tmpdir(), "loggia-recipes-"));
  const inside = (path: string) => join(folder, path);
  for (const path of listRepository()) cpSync(join(root, path), inside(path), { recursive: true });
  // Emitted types of an earlier run spare the compiler most of its work; it looks at contents before it trusts them.
  if (existsSync(join(root, ".types"))) cpSync(join(root, ".types"), inside(".types"), { recursive: true });
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(
    folder,
    "-c",
    "user.name=Recipes",
    "-c",
    "user.email=recipes@loggia.example",
    "commit",
    "--quiet",
    "-m",
    "Before",
  );
  symlinkSync(join(root, "node_modules"), inside("node_modules"));

  const bench: Workbench = {
    folder,
    read: (path) => readFileSync(inside(path), "utf8"),
    write(path, text) {
      mkdirSync(dirname(inside(path)), { recursive: true });
      writeFileSync(inside(path), text);
    },
    list(path, ending) {
      const [found, ...others] = readdirSync(inside(path)).filter((name) => name.endsWith(ending));
      if (found === undefined || others.length > 0) throw new Error(`Not one file that ends in ${ending} in ${path}`);
      return found;
    },
    async follow(recipe) {
      for (const step of recipe.steps) await takeStep(bench, recipe.title, step);
    },
    run: (command, ...args) => runIn(folder, command, args),
    async pass(command, ...args) {
      const { code, output } = await runIn(folder, command, args);
      if (code !== 0) throw new Error(`${command} ${args.join(" ")}\n${output}`);
      return output;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
  return bench;
}

async function takeStep(bench: Workbench, title: string, step: Step): Promise<void> {
  if (step.kind === "file") {
    if (existsSync(join(bench.folder, step.path))) throw new Error(`${title}: ${step.path} is there already`);
    return bench.write(step.path, step.text);
  }
  if (step.kind === "edit") return bench.write(step.path, applyDiff(bench.read(step.path), step.diff));
  for (const line of step.lines) await runLine(bench, line);
}

/** `npm run x` is what package.json says it is, without the installing that comes before. */
function runLine(bench: Workbench, line: string): Promise<string> {
  const [command = "", ...args] = line.split(/\s+/);
  if (command !== "npm") return bench.pass(command, ...args);
  const [, task = "", , ...rest] = args;
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(bench.read("package.json"));
  const [, script] = /^node scripts\/run\.mjs ([\w-]+)$/.exec(scripts[task] ?? "") ?? [];
  if (script === undefined) throw new Error(`package.json has no task ${task}`);
  return bench.pass(process.execPath, `scripts/${script}.ts`, ...rest);
}

function runIn(folder: string, command: string, args: readonly string[]): Promise<Outcome> {
  // What this run of vitest tells its workers would confuse the one that is started here.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|VITE_|NODE_ENV|TEST$|DEV$|PROD$)/.test(name),
  );
  const PATH = [join(root, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter);
  const env = { ...Object.fromEntries(inherited), PATH, NO_COLOR: "1", CI: "1", WRANGLER_SEND_METRICS: "false" };
  const options = { cwd: folder, env, encoding: "utf8", timeout: 170_000, maxBuffer: 64 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (child.exitCode ?? 1), output: `${stdout}${stderr}` });
    });
  });
}

/** What git knows or would take up, and is there. */
function listRepository(): string[] {
  const list = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  return list.split("\0").filter((path) => !["", "node_modules"].includes(path) && existsSync(join(root, path)));
}

/** Whatever the machine's own settings of git are. */
const settings = [
  "safe.directory=*",
  "user.name=Recipes",
  "user.email=recipes@loggia.example",
  "commit.gpgsign=false",
  "core.hooksPath=/dev/null",
].flatMap((setting) => ["-c", setting]);

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", [...settings, ...args], { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
