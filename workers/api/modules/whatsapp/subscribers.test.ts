import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { forgetMemberships } from "../organizations/service/memberships.ts";
import { makeLiveNumber } from "./test-number.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

test("the numbers of an organization that closes take nothing in any more", async () => {
  const { organization, phoneNumberId, channelId } = await makeLiveNumber();
  const { orgId, tenant, members } = organization;
  const ctx = systemContext(env, tenant, "test");
  for (const role of ["agent", "manager", "member", "admin"] as const)
    await forgetMemberships(ctx, members[role].userId);
  await eventually(async () => {
    const channel = await tenant.database.client
      .prepare("select state from channels where org_id = ? and id = ?")
      .bind(orgId, channelId)
      .first();
    expect(channel).toEqual({ state: "disconnected" });
  });
  const taken = await env.DIRECTORY.prepare("select org_id from whatsapp_numbers where phone_number_id = ?")
    .bind(phoneNumberId)
    .first();
  expect(taken).toBeNull();
});
