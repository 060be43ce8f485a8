import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeOrganization } from "../test-setup/organization.ts";
import { forgetReminder, remindAt, type Reminder } from "./reminders.ts";

type Row = { readonly kind: string; readonly id: string; readonly at: number; readonly attempts: number };

async function makeClock() {
  const { tenant, orgId } = await makeOrganization({ roles: [] });
  const stub = env.CLOCK.getByName(orgId);
  const look = () =>
    runInDurableObject(stub, async (_, state) => ({
      alarm: await state.storage.getAlarm(),
      due: state.storage.sql.exec<Row>("select * from due order by at").toArray(),
    }));
  const use = (...reminders: Reminder[]) =>
    runInDurableObject(stub, (clock) => {
      Object.assign(clock, { reminders });
    });
  return { ctx: { env, tenant }, stub, look, use };
}

const later = Date.now() + 3_600_000;

test("arms one alarm, for the earliest", async () => {
  const { ctx, look } = await makeClock();
  await remindAt(ctx, later + 2_000, "test.late", "a");
  await remindAt(ctx, later, "test.soon", "b");
  expect((await look()).alarm).toBe(later);
  await forgetReminder(ctx, "test.soon", "b");
  expect((await look()).alarm).toBe(later + 2_000);
});

test("the same reminder again moves it; the last one gone disarms", async () => {
  const { ctx, look } = await makeClock();
  await remindAt(ctx, later, "test.kind", "a");
  await remindAt(ctx, later + 5_000, "test.kind", "a");
  expect(await look()).toMatchObject({ alarm: later + 5_000, due: [{ id: "a", at: later + 5_000 }] });
  await forgetReminder(ctx, "test.kind", "a");
  expect(await look()).toEqual({ alarm: null, due: [] });
});

test("runs what is due with the organization's context, and leaves the rest", async () => {
  const { ctx, stub, look, use } = await makeClock();
  const ran: string[] = [];
  await use({ kind: "test.kind", handle: async (context, id) => void ran.push(`${context.tenant.orgId} ${id}`) });
  await remindAt(ctx, later, "test.kind", "later");
  await remindAt(ctx, Date.now() + 5, "test.kind", "now");
  await expect.poll(() => ran).toEqual([`${ctx.tenant.orgId} now`]);
  await expect.poll(async () => (await look()).due.map(({ id }) => id)).toEqual(["later"]);
  await runDurableObjectAlarm(stub);
  expect(ran).toHaveLength(1);
});

test("a reminder that fails stays and is tried later; its neighbours run", async () => {
  const { ctx, look, use } = await makeClock();
  const ran: string[] = [];
  await use({
    kind: "test.kind",
    async handle(_, id) {
      if (id === "bad") throw new Error("not now");
      ran.push(id);
    },
  });
  const soon = Date.now() + 20;
  await remindAt(ctx, soon, "test.kind", "bad");
  await remindAt(ctx, soon + 1, "test.kind", "good");
  await expect.poll(() => ran).toEqual(["good"]);
  await expect.poll(async () => (await look()).due).toEqual([expect.objectContaining({ id: "bad", attempts: 1 })]);
  const { due, alarm } = await look();
  expect(due[0]?.at).toBeGreaterThan(soon);
  expect(alarm).toBe(due[0]?.at);
});

test("a reminder of a kind that nobody knows any more harms nobody", async () => {
  const { ctx, look } = await makeClock();
  await remindAt(ctx, Date.now() + 5, "test.unknown", "a");
  await expect.poll(async () => (await look()).due).toEqual([expect.objectContaining({ attempts: 1 })]);
});
