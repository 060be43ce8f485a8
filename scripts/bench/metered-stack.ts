import { join } from "node:path";
import { createJsonClient } from "../start/demo/json-client.ts";
import { loadLocalSecrets, type LocalSecrets } from "../start/secrets.ts";
import type { Bundle } from "./bundle.ts";
import { environmentOf } from "./environment.ts";
import { addCounts, isNothing, type Counts } from "./metered/counts.ts";
import { foundOrganization, type BenchOrganization } from "./organization.ts";
import { startOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { makeStateFolder, migrateDatabases, removeStateFolder, startWorker, type WorkerStack } from "./worker-stack.ts";

/** A stack whose worker counts what it asks of the platform, with an organization and a live number. */
export type MeteredStack = {
  readonly outside: OutsideWorld;
  readonly organization: BenchOrganization;
  readonly secrets: LocalSecrets;
  /** The stack of the moment: `forget` makes another. */
  worker(): WorkerStack;
  /** Restarts the runtime: whatever objects and isolates remembered is gone, what they stored is there. */
  forget(): Promise<void>;
  /** What `work` costs, with everything that follows from it until nothing more happens for `quietMs`. */
  countOf(work: () => Promise<unknown> | void, quietMs?: number): Promise<Counts>;
  stop(): Promise<void>;
};

const longestMs = 60_000;

export async function startMeteredStack(bundle: Bundle, logPath: string): Promise<MeteredStack> {
  const stateFolder = makeStateFolder();
  const secrets: LocalSecrets = loadLocalSecrets(join(stateFolder, "secrets"));
  const outside = await startOutsideWorld(secrets);
  const start = () => startWorker({ bundle, environment: environmentOf(secrets, outside), stateFolder, logPath });
  let worker = await start();
  outside.pointTo(worker.origin);
  await migrateDatabases(worker);
  const organization = await foundOrganization(worker.origin, outside, secrets, 0);
  return {
    outside,
    organization,
    secrets,
    worker: () => worker,
    forget: async () => {
      await worker.stop();
      worker = await start();
      outside.pointTo(worker.origin);
    },
    countOf: async (work, quietMs = 3_000) => {
      const meter = createJsonClient(worker.origin);
      await meter.get<Counts>("/bench/counts");
      await work();
      return countUntilQuiet(() => meter.get<Counts>("/bench/counts"), quietMs);
    },
    stop: async () => {
      outside.stop();
      await worker.stop();
      removeStateFolder(stateFolder);
    },
  };
}

async function countUntilQuiet(take: () => Promise<Counts>, quietMs: number): Promise<Counts> {
  const startedAt = performance.now();
  let total = await take();
  let changedAt = startedAt;
  while (performance.now() - changedAt < quietMs && performance.now() - startedAt < longestMs) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const more = await take();
    if (isNothing(more)) continue;
    total = addCounts(total, more);
    changedAt = performance.now();
  }
  return total;
}
