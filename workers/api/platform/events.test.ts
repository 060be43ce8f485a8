import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import type { EventEnvelope } from "../../../shared/events.ts";
import { forgetPlacement } from "./tenancy.ts";
import { makeOrganization } from "../test-setup/organization.ts";
import { consumeDeadEvents, consumeEvents, type EventsMessage, type Subscriber, type Task } from "./events.ts";
import { newId } from "./ids.ts";
import { createLog } from "./log.ts";
import type { QueueHandler } from "./queues.ts";

const quiet = createLog({}, () => undefined);

function envelopeFor(orgId: string, channelId = "chn_1"): EventEnvelope {
  const now = Date.now();
  return {
    id: newId("evt", now),
    organizationId: orgId,
    at: now,
    event: { type: "whatsapp.channel_connected", channelId },
  };
}

async function deliver(handler: QueueHandler, bodies: readonly unknown[], attempts = 1) {
  const batch = createMessageBatch(
    "events",
    bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(), attempts, body })),
  );
  const ctx = createExecutionContext();
  await handler(batch, env, ctx, quiet);
  return getQueueResult(batch, ctx);
}

/** A subscriber that notes what it heard; `fails` many first times it throws. */
function listener(name: string, fails = 0): Subscriber & { readonly heard: string[] } {
  const heard: string[] = [];
  let left = fails;
  return {
    name,
    module: "inbox",
    on: ["whatsapp.channel_connected"],
    heard,
    async handle(ctx, envelope) {
      if (left-- > 0) throw new Error("not now");
      expect(ctx.tenant.orgId).toBe(envelope.organizationId);
      heard.push(envelope.id);
    },
  };
}

function queued(envelope: EventEnvelope): EventsMessage {
  return { kind: "event", envelope };
}

describe("the events queue", () => {
  test("brings an event to every subscriber that wants its type, once", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const [first, second] = [listener("first"), listener("second")];
    const other: Subscriber = {
      name: "other",
      module: null,
      on: ["inbox.conversation_started"],
      handle: () => Promise.reject(new Error("not mine")),
    };
    const envelope = envelopeFor(orgId);
    const handler = consumeEvents([first, second, other], []);
    const result = await deliver(handler, [queued(envelope)]);
    expect(result.explicitAcks).toEqual(["m0"]);
    await deliver(handler, [queued(envelope)]);
    expect([first.heard, second.heard]).toEqual([[envelope.id], [envelope.id]]);
  });

  test("passes over what the organization has switched off", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    await env.DIRECTORY.prepare("update organizations set disabled_modules = ? where id = ?")
      .bind('["inbox"]', orgId)
      .run();
    forgetPlacement(orgId);
    const [sleeping, awake] = [listener("sleeping"), { ...listener("awake"), module: null }];
    const envelope = envelopeFor(orgId);
    expect((await deliver(consumeEvents([sleeping, awake], []), [queued(envelope)])).explicitAcks).toEqual(["m0"]);
    expect([sleeping.heard, awake.heard]).toEqual([[], [envelope.id]]);
  });

  test("tries a failed subscriber again without troubling the one that was done", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const [done, weak] = [listener("done"), listener("weak", 1)];
    const envelope = envelopeFor(orgId);
    const handler = consumeEvents([done, weak], []);
    const result = await deliver(handler, [queued(envelope)]);
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(["m0"]);
    await deliver(handler, [queued(envelope)], 2);
    expect([done.heard, weak.heard]).toEqual([[envelope.id], [envelope.id]]);
  });

  test("one message that fails does not hold up its neighbours", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const good = listener("good");
    const [fine, lost] = [envelopeFor(orgId), envelopeFor("org_00000000000000000000000000")];
    const result = await deliver(consumeEvents([good], []), [queued(lost), queued(fine)]);
    expect(result.explicitAcks).toEqual(["m1"]);
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(["m0"]);
    expect(good.heard).toEqual([fine.id]);
  });

  test("drops what it cannot read", async () => {
    const result = await deliver(consumeEvents([], []), ["nonsense", { kind: "event", envelope: {} }, null]);
    expect(result.explicitAcks).toEqual(["m0", "m1", "m2"]);
  });

  test("hands a task to whoever owns its name", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const done: unknown[] = [];
    const task: Task = {
      name: "test.task",
      handle: async (ctx, payload) => void done.push([ctx.tenant.orgId, payload]),
    };
    const body: EventsMessage = { kind: "task", task: "test.task", organizationId: orgId, payload: { n: 1 } };
    await deliver(consumeEvents([], [task]), [body]);
    expect(done).toEqual([[orgId, { n: 1 }]]);
  });
});

describe("the dead-letter queue", () => {
  test("tries again, and recovers", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const weak = listener("weak", 1);
    const body = queued(envelopeFor(orgId));
    const handler = consumeDeadEvents([weak], []);
    expect((await deliver(handler, [body])).retryMessages).toHaveLength(1);
    expect((await deliver(handler, [body], 2)).explicitAcks).toEqual(["m0"]);
    expect(weak.heard).toHaveLength(1);
  });

  test("says in the log what is lost in the end", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const envelope = envelopeFor(orgId);
    const lines: string[] = [];
    const handler = consumeDeadEvents([listener("never", 100)], []);
    const batch = createMessageBatch("events-dead", [
      { id: "m0", timestamp: new Date(), attempts: 11, body: queued(envelope) },
    ]);
    const ctx = createExecutionContext();
    await handler(
      batch,
      env,
      ctx,
      createLog({}, (_, line) => lines.push(line)),
    );
    expect((await getQueueResult(batch, ctx)).explicitAcks).toEqual(["m0"]);
    expect(lines.find((line) => line.includes("events.lost"))).toContain(envelope.id);
  });
});
