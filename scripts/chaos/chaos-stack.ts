import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Children, type Child } from "../start/children.ts";
import { demoAccounts, demoPassword } from "../start/demo/accounts.ts";
import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { foundOrganization } from "../start/demo/load-demo.ts";
import { choosePorts, isPortFree } from "../start/ports.ts";
import { loadLocalSecrets } from "../start/secrets.ts";
import { addressesOf, applyMigrations, type StackInput, startSimulator, startWorker } from "../start/stack.ts";
import { waitUntilReady } from "../start/wait-until-ready.ts";
import { killGroup, killRuntime } from "./kill-runtime.ts";

/** Every so often the whole machine goes instead of the runtime alone. */
const groupKillEvery = 10;

/** A machine of its own that can be killed: simulator, Worker and one organization. */
export type ChaosStack = {
  readonly origin: string;
  readonly simulator: JsonClient;
  readonly api: JsonClient;
  /** Sign further clients in as the organization's admin. */
  readonly headers: Record<string, string>;
  /** Kills again and again at moments that `random` chooses. @returns how often: all times, unless the runtime could no longer be found */
  killAgainAndAgain(kills: number, random: () => number): Promise<number>;
  /** @param keep what was left, for somebody to look at */
  end(keep: boolean): Promise<void>;
};

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function startChaosStack(): Promise<ChaosStack> {
  const stateFolder = mkdtempSync(join(tmpdir(), "loggia-chaos-"));
  const children = new Children();
  process.on("exit", () => children.killAllNow());
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => void children.endAll().then(() => process.exit(130)));
  const { ports } = await choosePorts(isPortFree, { api: 19_787, console: 19_788, portal: 19_789, simulator: 19_790 });
  const secrets = loadLocalSecrets(stateFolder);
  const input: StackInput = { children, ports, secrets, stateFolder, onUnexpectedEnd: () => undefined };
  const addresses = addressesOf(ports);
  const health = `http://127.0.0.1:${ports.api}/health`;
  const simulator = createJsonClient(addresses.simulator);

  async function bringUp(): Promise<Child> {
    const started = startWorker(input);
    if (await waitUntilReady(health, 60_000, started.isRunning)) return started;
    throw new Error(`The worker did not come up; see ${stateFolder}/logs.`);
  }

  await applyMigrations(stateFolder);
  startSimulator(input);
  await waitUntilReady(`http://127.0.0.1:${ports.simulator}/`, 30_000, () => true);
  let worker = await bringUp();
  const { headers } = await foundOrganization(addresses.api, secrets);
  const api = createLastingClient(addresses.api, headers);

  return {
    origin: addresses.api,
    simulator,
    api,
    headers,
    async killAgainAndAgain(kills, random) {
      let done = 0;
      let missed = 0;
      while (done < kills && missed < kills) {
        await pause(500 + random() * 3_000);
        if ((done + 1) % groupKillEvery === 0) {
          killGroup(worker.pid);
          done++;
          console.log(`kill ${done}, of everything`);
          await pause(300);
          worker = await bringUp();
        } else if (killRuntime(worker.pid, ports.api)) {
          done++;
          console.log(`kill ${done}`);
          await waitUntilReady(health, 20_000, worker.isRunning);
        } else {
          missed++;
        }
      }
      return done;
    },
    async end(keep) {
      await children.endAll();
      if (keep) console.error(`What was left is in ${stateFolder}.`);
      else rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** A client that signs in again when its sign-in has grown old: a run may last longer than an access token. */
function createLastingClient(origin: string, firstHeaders: Record<string, string>): JsonClient {
  let client = createJsonClient(origin, firstHeaders);
  async function ask<Answer>(work: (current: JsonClient) => Promise<Answer>): Promise<Answer> {
    try {
      return await work(client);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes(" answered 401")) throw error;
      client = createJsonClient(origin, await logInAgain(origin));
      return work(client);
    }
  }
  return {
    get: (path) => ask((current) => current.get(path)),
    post: (path, body, more) => ask((current) => current.post(path, body, more)),
    put: (path, body) => ask((current) => current.put(path, body)),
    patch: (path, body) => ask((current) => current.patch(path, body)),
  };
}

async function logInAgain(origin: string): Promise<Record<string, string>> {
  const [{ email }] = demoAccounts;
  const { accessToken } = await askPatiently(() =>
    createJsonClient(origin).post<{ accessToken: string }>("/api/v1/auth/login", {
      ...{ email, password: demoPassword, client: "app" },
    }),
  );
  return { authorization: `Bearer ${accessToken}` };
}

/** Asks until the machine answers: what a good client does when the line drops. @throws Error for a no (4xx) */
export async function askPatiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Error && / answered 4\d\d/.test(error.message)) throw error;
      await pause(300);
    }
  }
}
