import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../version.ts";
import { listFiles, readText, readTomlTables, root } from "./repository.ts";

const wrangler = readText("wrangler.toml");
const index = readText("workers/api/index.ts");
const files = listFiles();

describe("wrangler.toml and the code name the same", () => {
  const consumers = readTomlTables(wrangler, "queues.consumers");
  const consumed = consumers.map(({ queue }) => queue).toSorted();

  test("queues: each has its consumer in index.ts, and the other way round", () => {
    const record = /const queues:[^{]*= \{(.*?)\n\};/s.exec(index)?.[1] ?? "";
    const handled = [...record.matchAll(/^ {2}"?([\w-]+)"?:/gm)].map(([, name]) => name);
    expect(handled.toSorted()).toEqual(consumed);
  });

  test("queues: what is produced is consumed, and what fails is heard", () => {
    const produced = readTomlTables(wrangler, "queues.producers").map(({ queue }) => queue);
    const dead = consumers.flatMap(({ dead_letter_queue: name }) => name ?? []);
    for (const queue of [...produced, ...dead]) expect(consumed).toContain(queue);
    for (const { queue, dead_letter_queue: name } of consumers) {
      if (!queue?.endsWith("-dead")) expect(name).toBe(`${queue}-dead`);
    }
  });

  test("queues: tests consume the same ones", () => {
    const tested = readText("vitest.config.ts");
    for (const queue of consumed) expect(tested).toMatch(new RegExp(`"?${queue}"?: `));
  });

  test("objects: each class is bound, migrated and exported", () => {
    const bound = readTomlTables(wrangler, "durable_objects.bindings").map(({ class_name: name }) => name ?? "");
    const created = readTomlTables(wrangler, "migrations").length;
    expect(created).toBeGreaterThan(0);
    const migrated = [...wrangler.matchAll(/new_sqlite_classes = \[(.*)\]/g)].flatMap(
      ([, list]) => list?.match(/\w+/g) ?? [],
    );
    expect(migrated.toSorted()).toEqual(bound.toSorted());
    for (const name of bound) expect(index).toMatch(new RegExp(`export (class ${name}\\b|\\{[^}]*\\b${name}\\b)`));
  });

  test("the public rate limit says in its header what it is", () => {
    const [, limit, period] = /simple = \{ limit = (\d+), period = (\d+) \}/.exec(wrangler) ?? [];
    expect(readText("workers/api/platform/gate.ts")).toContain(`"public";q=${limit};w=${period}`);
  });

  test("the version is package.json's", () => {
    expect(JSON.parse(readText("package.json"))).toMatchObject({ version });
  });
});

describe("folders read the same", () => {
  const modules = [...new Set(files.flatMap((file) => /^workers\/api\/modules\/([^/]+)\//.exec(file)?.[1] ?? []))];
  const withoutMeaning = /(^|\/)(types|index|shared|misc)\.ts$|(^|[/-])(utils?|helpers?|managers?|common)(\.|\/|$)/;

  test.each(modules)("module %s", (module) => {
    const own = files.filter((file) => file.startsWith(`workers/api/modules/${module}/`));
    const inside = own.map((file) => file.slice(`workers/api/modules/${module}/`.length));
    expect(inside).toContain("README.md");
    expect(inside.filter((file) => withoutMeaning.test(file))).toEqual([]);
    const folders = new Set(inside.filter((file) => file.includes("/")).map((file) => file.split("/")[0]));
    expect([...folders].filter((folder) => !/^(service|fixtures|[a-z-]+-rules)$/.test(folder ?? ""))).toEqual([]);
    if (inside.includes("routes.ts")) expect(inside).toContain("contract.ts");
  });

  test("a contract imports nothing of the runtime", () => {
    for (const file of files.filter((path) => path.endsWith("/contract.ts"))) {
      const imported = [...readText(file).matchAll(/from "([^"]+)"/g)].map(([, source]) => source ?? "");
      const foreign = imported.filter(
        (source) =>
          !/^(@hono\/zod-openapi|.*\/shared\/.*|.*\/platform\/(route|paging)\.ts|\.\/[a-z-]+\.ts|.*[/-]contract\.ts)$/.test(
            source,
          ),
      );
      expect(foreign, file).toEqual([]);
    }
  });
});

const readmes = files.filter((file) => file.endsWith("README.md"));
describe.each(readmes)("%s", (readme) => {
  const text = readText(readme);

  test("names only paths that exist", () => {
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) => path ?? "");
    const quoted = [...text.matchAll(/`((?:[\w@.-]+\/)+[\w.-]*\.(?:ts|tsx|mjs|js|json|sql|toml|md|css|html))`/g)].map(
      ([, path]) => path ?? "",
    );
    const exists = (path: string) =>
      [dirname(readme), "", "workers/api", "pages/console"].some((base) => existsSync(join(root, base, path)));
    expect([...linked, ...quoted].filter((path) => !exists(path))).toEqual([]);
  });
});
