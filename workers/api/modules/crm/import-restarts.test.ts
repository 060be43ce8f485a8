import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { openSocket } from "../inbox/test-socket.ts";
import type { CustomerImport } from "./import-contract.ts";
import { forgetSeen } from "./seen-cache.ts";
import { advanceImport, workOnImport } from "./service/advance-import.ts";
import { forgetImport } from "./service/forget-import.ts";
import { countCustomers, manyPeople, upload } from "./test-import.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

// Thousands of rows, on machines that do other things beside.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

describe("an import of 5,000", () => {
  test("goes on by itself, chunk by chunk, and whoever watches hears of it", async () => {
    const organization = await makeOrganization();
    const socket = await openSocket(organization, "manager");
    const { path, check, begin } = await upload(manyPeople(5_000), organization);
    expect(await check()).toMatchObject({ rows: 5_000, check: { created: 5_000 } });
    expect(await begin()).toMatchObject({ state: "running", rowsDone: 600, percent: 12 });
    await eventually(
      async () => {
        const now = await call(organization, "manager", "GET", path);
        expect(await now.json<CustomerImport>()).toMatchObject({ state: "done", run: { created: 5_000 } });
      },
      { timeout: 30_000, interval: 250 },
    );
    expect(await countCustomers(organization)).toEqual({ rows: 5_000, words: 5_000 });
    await socket.hear(
      "importProgress",
      ({ state, rowsDone, rows }) => state === "running" && rowsDone === 600 && rows === 5_000,
    );
    await socket.hear("importProgress", ({ state, percent }) => state === "done" && percent === 100);
  });

  test("killed between any two chunks, driven twice at once, late and stale, imports each row once", async () => {
    const { organization, id, check, begin, read, step } = await upload(manyPeople(1_500));
    await check();
    await begin();
    const ctx = () => systemContext(env, organization.tenant, "test");
    for (let round = 0; round < 3; round += 1) {
      // What a new isolate knows of the rows before: nothing.
      forgetSeen();
      await Promise.all([step(), step(), workOnImport.handle(ctx(), id)]);
    }
    while (await advanceImport(ctx(), id)) continue;
    await workOnImport.handle(ctx(), id);
    expect(await read()).toMatchObject({ state: "done", run: { created: 1_500, refused: 0 }, rowsDone: 1_500 });
    expect(await countCustomers(organization)).toEqual({ rows: 1_500, words: 1_500 });
  });

  test("knows a double far behind its first row, also after a restart", async () => {
    const double = "Again,+966500000003,,\n";
    const { organization, check, begin, finish, rows } = await upload(`${manyPeople(900)}${double}`);
    expect(await check()).toMatchObject({ check: { created: 900, refused: 1 } });
    await begin();
    forgetSeen();
    expect(await finish()).toMatchObject({ run: { created: 900, refused: 1 } });
    expect(await rows("outcome=refused")).toMatchObject([
      { row: 902, problems: [{ code: "same_phone", message: expect.stringContaining("5") }] },
    ]);
    expect((await countCustomers(organization)).rows).toBe(900);
  });
});

test("two imports at once of the same people make each of them once", async () => {
  const one = await upload(manyPeople(700));
  const other = await upload(manyPeople(700), one.organization);
  await Promise.all([one.check(), other.check()]);
  const [first, second] = await Promise.all([one.start(), other.start()]);
  const counts = [first.run, second.run];
  expect(counts.reduce((sum, count) => sum + (count?.created ?? 0), 0)).toBe(700);
  expect(counts.reduce((sum, count) => sum + (count?.unchanged ?? 0), 0)).toBe(700);
  expect(await countCustomers(one.organization)).toEqual({ rows: 700, words: 700 });
});

test("a cancelled import stops, keeps what it has written, and can be undone", async () => {
  const { organization, check, begin, cancel, step, undo } = await upload(manyPeople(1_000));
  await check();
  await begin();
  expect(await cancel()).toMatchObject({ state: "cancelled", run: { created: 600 } });
  expect(await step()).toBe(false);
  expect((await countCustomers(organization)).rows).toBe(600);
  expect(await undo()).toMatchObject({ state: "undone", undone: 600, kept: 0 });
  expect(await countCustomers(organization)).toEqual({ rows: 0, words: 0 });
});

test("an import can be stopped while it works", async () => {
  const { check, begin, cancel, finish, read } = await upload(manyPeople(3_000));
  await check();
  await begin();
  await Promise.all([finish(), cancel()]);
  const { state, run } = await read();
  expect(state).toBe("cancelled");
  expect(run?.created).toBeLessThan(3_000);
});

test("when its time is over, the file and the rows go", async () => {
  const { organization, id, check, start, rows } = await upload(manyPeople(3));
  await check();
  await start();
  const key = `org/${organization.orgId}/imports/${id}`;
  expect(await env.MEDIA.head(key)).not.toBeNull();
  const later = Date.now() + 31 * 86_400_000;
  await forgetImport.handle(systemContext(env, organization.tenant, "test", { now: () => later }), id);
  expect([await env.MEDIA.head(key), await rows()]).toEqual([null, []]);
});

test("a file that is gone fails the import instead of trying for ever", async () => {
  const { organization, id, check, start } = await upload(manyPeople(3));
  await check();
  await env.MEDIA.delete(`org/${organization.orgId}/imports/${id}`);
  expect(await start()).toMatchObject({ state: "failed", fault: { code: "file_gone", message: expect.any(String) } });
});
