import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brands, type BrandKey, type SiteKey } from "../../shared/brands.ts";
import { runStep } from "../step.ts";
import type { Child, Children } from "./children.ts";
import type { Ports } from "./ports.ts";
import { applePublicKeyOf, type LocalSecrets, metaAppOf } from "./secrets.ts";
import { fingerprint, onceFor } from "./stamp.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/** Where everything of one run is reached, as a browser on this machine would write it. */
export type Addresses = {
  readonly api: string;
  readonly media: string;
  readonly console: string;
  readonly portal: string;
  readonly simulator: string;
  /** The brand sites, by key. */
  readonly brands: Readonly<Record<BrandKey, string>>;
};

/**
 * The public addresses for a choice of ports. Media and each brand have a host name of their own, so that none sees another's cookie;
 * browsers take every name below localhost to this machine.
 */
export function addressesOf(ports: Ports): Addresses {
  return {
    api: `http://localhost:${ports.api}`,
    media: `http://media.localhost:${ports.api}`,
    console: `http://localhost:${ports.console}`,
    portal: `http://localhost:${ports.portal}`,
    simulator: `http://localhost:${ports.simulator}`,
    brands: ofEveryBrand((key) => `http://${key}.localhost:${ports.console}`),
  };
}

/** Guarantee: every brand of the registry has an entry. */
function ofEveryBrand(originOf: (key: BrandKey) => string): Record<BrandKey, string> {
  return Object.fromEntries(brands.map(({ key }) => [key, originOf(key)])) as Record<BrandKey, string>;
}

function siteOrigins({ console, portal, brands: origins }: Addresses): Readonly<Record<SiteKey, string>> {
  return { console, portal, ...origins };
}

/** As the Worker and the build of the sites read it. */
function describeSites(addresses: Addresses): string {
  return Object.entries(siteOrigins(addresses))
    .map(([key, origin]) => `${key}=${origin}`)
    .join(",");
}

/** Everything the Worker reads from its environment in one run: what differs from wrangler.toml, and the secrets. */
export function workerEnvironment(ports: Ports, secrets: LocalSecrets): Record<string, string> {
  const addresses = addressesOf(ports);
  return {
    ...secrets,
    API_ORIGIN: addresses.api,
    MEDIA_ORIGIN: addresses.media,
    SITE_ORIGINS: describeSites(addresses),
    META_GRAPH_URL: `http://127.0.0.1:${ports.simulator}/graph`,
    APPLE_URL: `http://127.0.0.1:${ports.simulator}/apple`,
    APNS_URL: `http://127.0.0.1:${ports.simulator}/apns`,
    APNS_SANDBOX_URL: `http://127.0.0.1:${ports.simulator}/apns`,
    STRIPE_API_BASE: `http://127.0.0.1:${ports.simulator}/stripe`,
    POSTMARK_URL: `http://127.0.0.1:${ports.simulator}/postmark`,
    META_TOKEN_HOSTS: `127.0.0.1:${ports.simulator},localhost:${ports.simulator}`,
  };
}

/** Applies what is new in migrations/ to the three local databases; nothing runs when nothing changed. */
export async function applyMigrations(stateFolder: string): Promise<void> {
  for (const [binding, folder] of [
    ["DIRECTORY", "migrations/directory"],
    ["TENANT_0", "migrations/tenant"],
    ["TENANT_1", "migrations/tenant"],
  ] as const) {
    await onceFor(join(stateFolder, "stamps", `migrations-${binding}`), fingerprint([folder], binding), async () => {
      const step = await runStep(
        `migrate ${binding}`,
        "wrangler",
        [...["d1", "migrations", "apply", binding, "--local"], ...["--persist-to", join(stateFolder, "worker")]],
        { WRANGLER_LOG: "warn", CI: "true" },
      );
      if (step.code !== 0) throw new Error(`Migrations of ${binding} did not apply; wrangler's own words are above.`);
    });
  }
}

/** Where one run's sites stand. Addresses are built into them, so two runs beside each other must not share them. */
const sitesFolder = (stateFolder: string): string => join(stateFolder, "sites");

/** Builds the sites and the simulator's phone for these addresses; nothing is built when nothing changed. */
export async function buildSites(stateFolder: string, ports: Ports): Promise<void> {
  const addresses = addressesOf(ports);
  const inputs = ["pages", "shared", "workers/simulator", "scripts/build.ts", "package-lock.json"];
  await onceFor(join(stateFolder, "stamps", "sites"), fingerprint(inputs, JSON.stringify(addresses)), async () => {
    const step = await runStep("build the sites", process.execPath, ["scripts/build.ts", sitesFolder(stateFolder)], {
      VITE_API_ORIGIN: addresses.api,
      VITE_MEDIA_ORIGIN: addresses.media,
      SITE_ORIGINS: describeSites(addresses),
    });
    if (step.code !== 0) throw new Error("The sites did not build; the builder's own words are above.");
  });
}

export type StackInput = {
  readonly children: Children;
  readonly ports: Ports;
  readonly secrets: LocalSecrets;
  readonly stateFolder: string;
  readonly onUnexpectedEnd: (name: string, code: number) => void;
};

/** Starts simulator, Worker and the static server of the sites, and waits until each answers. */
export async function startStack(input: StackInput): Promise<void> {
  const simulator = startSimulator(input);
  const worker = startWorker(input);
  const sites = startSites(input);
  const waits: readonly [string, Child, string][] = [
    ["simulator", simulator, `http://127.0.0.1:${input.ports.simulator}/`],
    ["worker", worker, `http://127.0.0.1:${input.ports.api}/health`],
    ["sites", sites, `http://127.0.0.1:${input.ports.console}/`],
    ["sites", sites, `http://127.0.0.1:${input.ports.portal}/`],
  ];
  for (const [name, child, url] of waits) {
    if (await waitUntilReady(url, 60_000, child.isRunning)) continue;
    throw new Error(`The ${name} did not come up; its output is in ${join(input.stateFolder, "logs", `${name}.log`)}.`);
  }
}

export function startSimulator(input: StackInput): Child {
  const app = metaAppOf(input.secrets);
  return input.children.start({
    name: "simulator",
    command: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", "workers/simulator/main.ts"],
    environment: {
      PORT: String(input.ports.simulator),
      PUBLIC_ORIGIN: addressesOf(input.ports).simulator,
      WEBHOOK_URL: `http://127.0.0.1:${input.ports.api}/webhooks/whatsapp/${app.key}`,
      META_APP_KEY: app.key,
      META_APP_SECRET: app.appSecret,
      APPLE_TEAM_ID: input.secrets.APPLE_TEAM_ID,
      APPLE_KEY_ID: input.secrets.APPLE_KEY_ID,
      APPLE_PUBLIC_KEY: applePublicKeyOf(input.secrets),
      APPLE_WEBHOOK_URL: `http://127.0.0.1:${input.ports.api}/webhooks/apple`,
      POSTMARK_WEBHOOK_URL: `http://127.0.0.1:${input.ports.api}/webhooks/postmark`,
      POSTMARK_WEBHOOK_AUTH: input.secrets.POSTMARK_WEBHOOK_AUTH,
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${input.ports.api}/webhooks/stripe`,
      STRIPE_WEBHOOK_SECRET: input.secrets.STRIPE_WEBHOOK_SECRET,
      STATE_FILE: join(input.stateFolder, "simulator.json"),
    },
    logPath: join(input.stateFolder, "logs", "simulator.log"),
    onUnexpectedEnd: input.onUnexpectedEnd,
  });
}

export function startWorker(input: StackInput): Child {
  const environmentFile = join(input.stateFolder, "worker.env");
  const lines = Object.entries(workerEnvironment(input.ports, input.secrets)).map(
    ([name, value]) => `${name}='${value}'`,
  );
  writeFileSync(environmentFile, `${lines.join("\n")}\n`, { mode: 0o600 });
  return input.children.start({
    name: "worker",
    command: process.execPath,
    args: [
      "node_modules/wrangler/bin/wrangler.js",
      ...["dev", "--ip", "127.0.0.1", "--port", String(input.ports.api), "--inspector-port", "0"],
      ...["--persist-to", join(input.stateFolder, "worker"), "--env-file", environmentFile],
      ...["--show-interactive-dev-session=false", "--log-level", "info"],
    ],
    environment: { X_LOCAL_OBSERVABILITY: "false", X_LOCAL_EXPLORER: "false", NO_COLOR: "1" },
    logPath: join(input.stateFolder, "logs", "worker.log"),
    onUnexpectedEnd: input.onUnexpectedEnd,
  });
}

function startSites(input: StackInput): Child {
  const folder = sitesFolder(input.stateFolder);
  const places = Object.entries(siteOrigins(addressesOf(input.ports)));
  return input.children.start({
    name: "sites",
    command: process.execPath,
    args: [
      "--disable-warning=ExperimentalWarning",
      "scripts/start/serve-sites.ts",
      ...places.map(([key, origin]) => `${origin}=${join(folder, key)}`),
    ],
    environment: { API_ORIGIN: `http://127.0.0.1:${input.ports.api}` },
    logPath: join(input.stateFolder, "logs", "sites.log"),
    onUnexpectedEnd: input.onUnexpectedEnd,
  });
}
