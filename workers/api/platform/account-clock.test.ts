import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { forgetAccountReminder, remindAccountAt, type AccountReminder } from "./account-clock.ts";
import { newId } from "./ids.ts";

function makeClock() {
  const key = newId("usr", Date.now());
  const stub = env.ACCOUNT_CLOCK.getByName(key);
  return {
    key,
    use: (...reminders: AccountReminder[]) =>
      runInDurableObject(stub, (clock) => {
        Object.assign(clock, { reminders });
      }),
    due: () =>
      runInDurableObject(stub, (_, state) =>
        state.storage.sql.exec<{ id: string; attempts: number }>("select id, attempts from due").toArray(),
      ),
  };
}

test("what falls due for an account is done with its key, and then forgotten", async () => {
  const { key, use, due } = makeClock();
  const ran: string[] = [];
  await use({ kind: "test.kind", handle: async (ctx, owner, id) => void ran.push(`${owner} ${id} ${ctx.language}`) });
  await remindAccountAt(env, key, Date.now() + 5, "test.kind", "a");
  await expect.poll(() => ran).toEqual([`${key} a en`]);
  await expect.poll(due).toEqual([]);
});

test("what fails is kept for later; what is taken back is not done", async () => {
  const { key, use, due } = makeClock();
  await use({ kind: "test.kind", handle: () => Promise.reject(new Error("not now")) });
  await remindAccountAt(env, key, Date.now() + 5, "test.kind", "a");
  await expect.poll(due).toEqual([{ id: "a", attempts: 1 }]);
  await forgetAccountReminder(env, key, "test.kind", "a");
  expect(await due()).toEqual([]);
});

test("a key that is no id wakes nothing", async () => {
  await expect(remindAccountAt(env, "mariam@example.com", 0, "test.kind", "a")).rejects.toThrow("not an id");
});
