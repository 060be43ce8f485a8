import { env, exports } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { searchQuery } from "../modules/inbox/projection-search.ts";
import { movedCustomerSearch } from "../modules/crm/service/move-search.ts";
import { movedInboxSearch } from "../modules/inbox/service/move-search.ts";
import { holdQueues, makeConversation, type TestConversation } from "../modules/inbox/test-conversation.ts";
import { apiOrigin, call } from "../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../test-setup/organization.ts";
import { commit } from "./commit.ts";
import { systemContext } from "./context.ts";
import { brokenConstraint } from "./guarded-batch.ts";
import { newId } from "./ids.ts";
import { beginMove, takeMoveStep, type Move } from "./move-organization.ts";
import { movedTables } from "./move-tables.ts";
import { openTenant } from "./tenancy.ts";

const searches = [...movedInboxSearch, movedCustomerSearch];

const shards = [env.TENANT_0, env.TENANT_1];
const shard = (number: number) => shards[number] ?? env.TENANT_0;

beforeAll(holdQueues);

/** Everything that a shard holds of an organization, its placement aside. */
async function everythingOn(number: number, orgId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of movedTables) {
    const { results } = await shard(number).prepare(`select * from ${table} where org_id = ?`).bind(orgId).all();
    const rows = results.map((row) => JSON.stringify(row)).sort();
    if (rows.length > 0) found[table] = rows;
  }
  return found;
}

async function recordOn(number: number, orgId: string): Promise<unknown> {
  return shard(number).prepare("select epoch, state from placements where org_id = ?").bind(orgId).first();
}

async function findWords(orgId: string, query: string): Promise<number> {
  const { database } = await openTenant(env, orgId, { fresh: true });
  const { results } = await database.client
    .prepare("select sequence from message_search where message_search match ?2 and org_id = ?1")
    .bind(orgId, searchQuery(orgId, query))
    .all();
  return results.length;
}

/** Prepares a move as the operator's command does, without its Clock: a test takes the steps. */
async function prepareMove(orgId: string): Promise<Move> {
  const { shard: from, epoch } = await openTenant(env, orgId, { fresh: true });
  const to = 1 - from;
  await shard(to)
    .prepare("insert into placements (org_id, epoch, state) values (?, ?, 'moving') on conflict do nothing")
    .bind(orgId, epoch + 1)
    .run();
  return beginMove(from, to, epoch);
}

/** All steps to the end. Each is taken twice, as after a crash before its end was noted; `between` runs after each. */
async function moveAll(orgId: string, between: (step: Move["step"]) => Promise<void> = async () => undefined) {
  let move: Move | null = await prepareMove(orgId);
  let steps = 0;
  while (move !== null) {
    await takeMoveStep(env, orgId, move, searches);
    const next = await takeMoveStep(env, orgId, move, searches);
    await between(move.step);
    move = next.move;
    expect((steps += 1)).toBeLessThan(1_000);
  }
}

/** Work as it goes on: one line a commit. What is refused while the organization changes shards is tried again, as its owners do. */
class Worker {
  readonly #orgId: string;
  readonly #waiting: string[] = [];
  readonly written: string[] = [];

  constructor(orgId: string) {
    this.#orgId = orgId;
  }

  async write(id: string): Promise<void> {
    this.#waiting.push(id);
    for (let next = this.#waiting[0]; next !== undefined && (await this.#attempt(next)); next = this.#waiting[0]) {
      this.#waiting.shift();
    }
  }

  async #attempt(id: string): Promise<boolean> {
    const ctx = systemContext(env, await openTenant(env, this.#orgId), "test");
    const statement = ctx.tenant.database.client
      .prepare("insert into customers (org_id, id, name, created_at, updated_at) values (?, ?, ?, 1, 1)")
      .bind(this.#orgId, id, "Noura نورة 'x' \"y\" \\ 🙂");
    try {
      await commit(ctx, { writes: [{ statement }], audit: { action: "test.written", target: id }, events: [] });
      this.written.push(id);
      return true;
    } catch (error) {
      if (brokenConstraint(error) !== "placement_moved") throw error;
      return false;
    }
  }
}

async function makeBusy(organization: TestOrganization): Promise<TestConversation> {
  const conversation = await makeConversation(organization);
  await conversation.say("the first words");
  await conversation.say("والكتاب الثاني");
  await conversation.ring();
  return conversation;
}

/** A new instance does not know how far D1 follows, so it flushes at once. */
async function flush(conversation: TestConversation): Promise<void> {
  await evictDurableObject(conversation.stub);
  await conversation.ring();
}

describe("moving an organization", { timeout: 120_000 }, () => {
  it("keeps every row, id and searchable word, there and back, and leaves the others of the shard alone", async () => {
    const organization = await makeOrganization();
    const { orgId, tenant } = organization;
    await makeBusy(organization);
    const neighbour = await makeOrganization();
    const other = neighbour.tenant.shard === tenant.shard ? neighbour : await makeOrganization();
    await makeBusy(other);
    const before = await everythingOn(tenant.shard, orgId);
    const untouched = await everythingOn(other.tenant.shard, other.orgId);
    for (const to of [1 - tenant.shard, tenant.shard]) {
      await moveAll(orgId);
      const after = await everythingOn(to, orgId);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect({ ...after, message_search: [] }).toEqual({ ...before, message_search: [] });
      expect(after["message_search"]).toHaveLength(before["message_search"]?.length ?? 0);
      expect(await everythingOn(1 - to, orgId)).toEqual({});
      expect(await recordOn(1 - to, orgId)).toBeNull();
      expect([await findWords(orgId, "first"), await findWords(orgId, "كتاب"), await findWords(orgId, "mona")]).toEqual(
        [1, 1, 1],
      );
    }
    expect((await openTenant(env, orgId, { fresh: true })).epoch).toBe(3);
    expect(await everythingOn(other.tenant.shard, other.orgId)).toEqual(untouched);
  });

  it("loses nothing that is written meanwhile, and has nothing twice", async () => {
    const organization = await makeOrganization();
    const { orgId, tenant } = organization;
    const conversation = await makeBusy(organization);
    const worker = new Worker(orgId);
    let said = 2;
    for (let direction = 0; direction < 2; direction += 1) {
      await moveAll(orgId, async () => {
        await worker.write(newId("cus", Date.now()));
        await conversation.say(`word number ${(said += 1)}`);
        if (said % 5 === 0) await flush(conversation);
      });
    }
    await worker.write(newId("cus", Date.now()));
    await flush(conversation);
    const now = await everythingOn(tenant.shard, orgId);
    expect(now["audit_log"]).toHaveLength(worker.written.length);
    expect(now["customers"]).toHaveLength(worker.written.length + 1);
    expect(now["messages"]).toHaveLength(said);
    expect(await findWords(orgId, "number")).toBe(said - 2);
    expect(await conversation.object.reproject()).toEqual({ messages: said });
    expect(await everythingOn(1 - tenant.shard, orgId)).toEqual({});
  });

  it("takes over what was changed and removed after it was copied", async () => {
    const { orgId, tenant } = await makeOrganization();
    const worker = new Worker(orgId);
    const ids = [newId("cus", 1), newId("cus", 2), newId("cus", 3)];
    for (const id of ids) await worker.write(id);
    const { client } = tenant.database;
    await moveAll(orgId, async (step) => {
      if (step.kind !== "copy" || step.table !== "media") return;
      await client.prepare("update customers set name = 'new' where org_id = ? and id = ?").bind(orgId, ids[0]).run();
      await client.prepare("delete from customers where org_id = ? and id = ?").bind(orgId, ids[1]).run();
    });
    const { results } = await shard(1 - tenant.shard)
      .prepare("select id, name from customers where org_id = ? order by id")
      .bind(orgId)
      .all();
    expect(results).toMatchObject([{ id: ids[0], name: "new" }, { id: ids[2] }]);
  });

  it("copies more rows than fit a page, and large ones", async () => {
    const { orgId, tenant } = await makeOrganization();
    await shard(tenant.shard)
      .prepare(
        `insert into audit_log (org_id, id, at, actor_kind, actor_id, action, target, after)
         with recursive n(i) as (select 1 union all select i + 1 from n where i < 450)
         select ?1, 'aud_' || i, i, 'system', 'test', 'x', 'y', case when i % 50 = 0 then printf('%.*c', 300000, 'ض') end from n`,
      )
      .bind(orgId)
      .run();
    const before = await everythingOn(tenant.shard, orgId);
    await moveAll(orgId);
    expect(await everythingOn(1 - tenant.shard, orgId)).toEqual(before);
  });
});

describe("a writer", () => {
  it("is refused with 503 at the old shard and while it is frozen, whichever way it writes, and writes nothing", async () => {
    const { orgId, tenant, members } = await makeOrganization();
    const refusals: string[] = [];
    await moveAll(orgId, async (step) => {
      if (step.kind !== "settle" && step.kind !== "retire") return;
      const { client } = tenant.database;
      const insert = client
        .prepare("insert into handled_events (org_id, subscriber, event_id, at) values (?, 's', ?, 1) returning at")
        .bind(orgId, newId("evt", Date.now()));
      for (const attempt of [() => insert.run(), () => insert.all(), () => insert.first("at"), () => insert.raw()]) {
        refusals.push(await attempt().then(String, (error: unknown) => String(brokenConstraint(error))));
      }
      refusals.push(await client.batch([insert]).then(String, (error: unknown) => String(brokenConstraint(error))));
    });
    expect(new Set(refusals)).toEqual(new Set(["placement_moved"]));
    expect(await everythingOn(1 - tenant.shard, orgId)).toEqual({});
    expect(members.admin.memberId).toMatch(/^mem_/);
  });

  it("pays no written row for being asked", async () => {
    const { orgId, tenant } = await makeOrganization();
    const { meta } = await tenant.database.client
      .prepare("insert into handled_events (org_id, subscriber, event_id, at) values (?, 's', 'e', 1)")
      .bind(orgId)
      .run();
    expect(meta.rows_written).toBe(1);
    const batch = await tenant.database.client.batch([
      tenant.database.client
        .prepare(
          "update handled_events set at = 2 where org_id = ? and subscriber = 's' and event_id = 'e' returning at",
        )
        .bind(orgId),
    ]);
    expect(batch).toMatchObject([{ results: [{ at: 2 }], meta: { rows_written: 1 } }]);
  });

  it("over HTTP is told to come again, and finds the organization at once when it is there", async () => {
    const organization = await makeOrganization();
    const statuses = new Set<number>();
    await moveAll(organization.orgId, async (step) => {
      const answer = await call(organization, "admin", "POST", "/segments", {}, { "idempotency-key": newId("k", 1) });
      if (step.kind === "settle") expect(answer.headers.get("retry-after")).toBe("1");
      statuses.add(answer.status);
    });
    expect(statuses).toEqual(new Set([400, 503]));
  });
});

describe("the operator's command", () => {
  const ask = async (orgId: string, method: string, body?: object) => {
    const answer = await exports.default.fetch(`${apiOrigin}/operator/organizations/${orgId}/move`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${env.OPERATOR_TOKEN}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json<Record<string, unknown>>() };
  };

  it("moves by the organization's Clock, says how far it is, and refuses what makes no sense", async () => {
    const organization = await makeOrganization();
    const { orgId, tenant } = organization;
    await makeBusy(organization);
    const to = 1 - tenant.shard;
    expect((await ask(orgId, "POST", { shard: 7 })).status).toBe(422);
    expect((await ask(orgId, "POST", { shard: tenant.shard })).status).toBe(409);
    const started = await ask(orgId, "POST", { shard: to });
    expect(started).toMatchObject({ status: 202, body: { shard: tenant.shard, move: { to, phase: "copying" } } });
    expect((await ask(orgId, "POST", { shard: to })).status).toBe(202);
    await runDurableObjectAlarm(env.CLOCK.getByName(orgId));
    const switched = await ask(orgId, "GET");
    expect(switched.body).toMatchObject({ shard: to, epoch: 2, move: { phase: "cleaning" } });
    expect((await ask(orgId, "POST", { shard: tenant.shard })).status).toBe(409);
    expect(Object.keys(await everythingOn(tenant.shard, orgId))).toContain("messages");
    expect(await findWords(orgId, "first")).toBe(1);
  });
});
