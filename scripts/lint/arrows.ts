import { posix } from "node:path";

/** An import as the rule sees it: both paths relative to the repository, with `/`. */
type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

/** What a module shows to other modules; everything else in its folder is its own affair. */
const doors = [
  /^service(\.ts|\/)/,
  /-protocol\.ts$/,
  /^errors\.ts$/,
  /^authenticate\.ts$/,
  // The directory is one database about who and where: its tables are joined across modules.
  /^directory-tables\.ts$/,
  /^contact-resolution\.ts$/,
  /^conversation-id\.ts$/,
  /^mask-email\.ts$/,
  /^media-types\.ts$/,
  /^signed-url\.ts$/,
  /^receipts-queue\.ts$/,
];

/** Two places where one module's rows are written in another's batch: the flush of a conversation, and first contact. */
const sharedTables: readonly (readonly [from: string, to: string])[] = [
  ["workers/api/modules/inbox/projection.ts", "workers/api/modules/crm/store.ts"],
  ["workers/api/modules/whatsapp/contact-store.ts", "workers/api/modules/inbox/tables.ts"],
];

/** Why an import breaks the rules between folders, or null. Arrows point one way: brands -> modules -> platform -> shared. */
export function arrowFault(edge: Import): string | null {
  const { from, to } = edge;
  if (isTest(from)) return null;
  if (to.startsWith("workers/api/test-setup/") && !from.startsWith("workers/api/test-setup/"))
    return fromTestsOnly(from);
  if (from.startsWith("shared/")) return inside(to, ["shared/"]) ? null : "shared/ imports nothing but shared/";
  if (from.startsWith("workers/simulator/")) return simulatorFault(to);
  if (from.startsWith("workers/api/")) return apiFault(edge);
  if (from.startsWith("pages/")) return pageFault(edge);
  return null;
}

/** Resolves a relative specifier; null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
  return specifier.startsWith(".") ? posix.normalize(posix.join(posix.dirname(from), specifier)) : null;
}

function apiFault(edge: Import): string | null {
  const { from, to } = edge;
  if (inside(to, ["pages/", "scripts/", "workers/simulator/"]))
    return "the Worker does not know sites, scripts or the simulator";
  if (from.startsWith("workers/api/platform/")) return platformFault(edge);
  const module = /^workers\/api\/modules\/([^/]+)\//.exec(from)?.[1];
  if (module !== undefined) return moduleFault(edge, module);
  if (from.startsWith("workers/api/providers/")) {
    const provider = /^workers\/api\/providers\/[^/]+\//.exec(from)?.[0] ?? from;
    return inside(to, [provider, "workers/api/platform/", "shared/"])
      ? null
      : "a provider knows only itself, platform/ and shared/";
  }
  if (from.startsWith("workers/api/brands/")) {
    const brand = /^workers\/api\/brands\/[^/]+\//.exec(from)?.[0] ?? from;
    const allowed = [brand, "workers/api/modules/", "workers/api/platform/", "shared/"];
    return inside(to, allowed) ? null : "a brand is built from modules, platform/ and shared/";
  }
  return null;
}

function platformFault({ from, to, typeOnly }: Import): string | null {
  if (inside(to, ["workers/api/platform/", "shared/"])) return null;
  // The one maker of stubs names the objects' protocols, as types.
  if (from === "workers/api/platform/objects.ts" && typeOnly && to.endsWith("-protocol.ts")) return null;
  return "platform/ knows only itself and shared/";
}

function moduleFault({ from, to }: Import, module: string): string | null {
  if (inside(to, [`workers/api/modules/${module}/`, "workers/api/platform/", "workers/api/providers/", "shared/"]))
    return null;
  if (sharedTables.some(([one, other]) => one === from && other === to)) return null;
  const [, other, file] = /^workers\/api\/modules\/([^/]+)\/(.+)$/.exec(to) ?? [];
  if (other === undefined || file === undefined) return "a module imports modules, providers, platform/ and shared/";
  return doors.some((door) => door.test(file))
    ? null
    : `another module is reached through its service or its events, not ${other}/${file}`;
}

function simulatorFault(to: string): string | null {
  return inside(to, ["workers/simulator/", "shared/", "pages/kit/"])
    ? null
    : "the simulator is the outside world: it does not know our code";
}

function pageFault({ from, to, typeOnly }: Import): string | null {
  if (to.startsWith("workers/")) return typeOnly ? null : "sites take types from the API, never code";
  const site = /^pages\/([^/]+)\//.exec(from)?.[1] ?? "";
  if (inside(to, [`pages/${site}/`, "pages/kit/", "shared/"])) return null;
  return site === "kit" ? "the kit knows no site" : "a site is built from the kit and shared/, not from other sites";
}

function fromTestsOnly(from: string): string | null {
  return from === "vitest.config.ts" ? null : "test-setup/ is for tests";
}

export function isTest(path: string): boolean {
  const isTestOrItsFixture = /\.test\.tsx?$|\/test-[a-z-]+\.tsx?$/.test(path);
  return (
    isTestOrItsFixture || path.startsWith("workers/api/test-setup/") || path.startsWith("workers/api/platform/guards/")
  );
}

function inside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(folder));
}
