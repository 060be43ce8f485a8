import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeOrganization } from "../test-setup/organization.ts";
import { commit, none } from "./commit.ts";
import { systemContext } from "./context.ts";
import { outbox } from "./tables.ts";
import { owned } from "./tenancy.ts";

test("events whose relay was lost are sent by the organization's Clock", async () => {
  const { tenant, orgId } = await makeOrganization({ roles: [] });
  const minuteAgo = Date.now() - 60_000;
  const countOutbox = () => tenant.database.$count(outbox, owned(outbox, tenant));
  const ctx = { ...systemContext(env, tenant, "test", { now: () => minuteAgo }), defer: () => undefined };
  await commit(ctx, {
    writes: [],
    audit: none("test"),
    events: [{ type: "whatsapp.channel_connected", channelId: "chn_1" }],
  });
  expect(await countOutbox()).toBe(1);
  const clock = env.CLOCK.getByName(orgId);
  await expect
    .poll(async () => {
      await runDurableObjectAlarm(clock);
      return countOutbox();
    })
    .toBe(0);
});
