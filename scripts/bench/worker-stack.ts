import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from "wrangler";
import type { Bundle } from "./bundle.ts";

/** A D1 database seen from outside the Worker. */
export type Database = {
  prepare(sql: string): Statement;
};
type Statement = {
  bind(...values: readonly (string | number)[]): Statement;
  run(): Promise<unknown>;
  first(column: string): Promise<unknown>;
  all(): Promise<{ readonly results: readonly Readonly<Record<string, unknown>>[] }>;
};
export type DatabaseName = "DIRECTORY" | "TENANT_0" | "TENANT_1";

export type WorkerStack = {
  /** Straight into the runtime, without a proxy in between; no trailing slash. */
  readonly origin: string;
  open(database: DatabaseName): Promise<Database>;
  /** Ends the runtime; what it stored stays, until the folder is removed. */
  stop(): Promise<void>;
};

export type StackInput = {
  readonly bundle: Bundle;
  /** Variables and secrets that differ from wrangler.toml. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stateFolder: string;
  readonly logPath: string;
};

/** A folder for databases and objects; in memory where the machine can, so that its disk does not decide the numbers. */
export function makeStateFolder(): string {
  return mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "loggia-bench-"));
}

export function removeStateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a bundle in Miniflare inside this process's child runtime, with the bindings of wrangler.toml. */
export async function startWorker(input: StackInput): Promise<WorkerStack> {
  // The reference page's files are no part of any number here, and would put a router before the Worker.
  const { assets: _assets, bindings, ...rest } = readWorkerOptions("wrangler.toml").workerOptions;
  const options: V4MiniflareOptions = {
    ...rest,
    name: "loggia-api",
    modules: [{ type: "ESModule", path: "index.js", contents: input.bundle.script }],
    bindings: Object.assign({}, bindings, input.environment),
    cf: false,
    logRequests: false,
    resourcePersistencePath: input.stateFolder,
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    handleStructuredLogs: ({ message }) => appendFileSync(input.logPath, `${message}\n`),
  };
  const miniflare = new Miniflare(convertV4MiniflareOptions(options));
  await miniflare.ready;
  const origin = (await miniflare.unsafeGetDirectURL()).origin;
  return {
    origin,
    open: async (database) => asDatabase(await miniflare.getD1Database(database)),
    stop: () => miniflare.dispose(),
  };
}

/** Guarantee: Miniflare's stand-in has D1's methods; its own types need a package of declarations that the project does not use. */
function asDatabase(database: unknown): Database {
  return database as Database;
}

/** The database that holds an organization's rows. */
export async function openShard({ open }: WorkerStack, organizationId: string): Promise<Database> {
  const directory = await open("DIRECTORY");
  const placement = directory.prepare("select shard from placements where org_id = ?").bind(organizationId);
  return open((await placement.first("shard")) === 0 ? "TENANT_0" : "TENANT_1");
}

const breakpoint = "--> statement-breakpoint";

/** Brings the three empty databases to the present schema. */
export async function migrateDatabases(worker: WorkerStack): Promise<void> {
  for (const [binding, folder] of [
    ["DIRECTORY", "migrations/directory"],
    ["TENANT_0", "migrations/tenant"],
    ["TENANT_1", "migrations/tenant"],
  ] as const) {
    const database = await worker.open(binding);
    const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
    for (const file of files.sort()) {
      const statements = readFileSync(join(folder, file), "utf8").split(breakpoint);
      for (const statement of statements) await database.prepare(statement).run();
    }
  }
}
