import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { call } from "../../test-setup/call.ts";
import { makeLiveNumber, postWebhook } from "./test-number.ts";

test("a number that loses Meta's trust is shown so, and whoever sends over it is told", async () => {
  const number = await makeLiveNumber();
  const { organization, phoneNumberId, channelId } = number;
  const wabaId = `77${phoneNumberId}`;
  await env.DIRECTORY.prepare("update whatsapp_numbers set waba_id = ? where phone_number_id = ?")
    .bind(wabaId, phoneNumberId)
    .run();
  await organization.tenant.database.client
    .prepare("update channels set waba_id = ? where org_id = ? and id = ?")
    .bind(wabaId, organization.orgId, channelId)
    .run();
  const notice = (event: string, digits = "15550100001") =>
    postWebhook(
      new TextEncoder().encode(
        JSON.stringify({
          object: "whatsapp_business_account",
          entry: [
            {
              id: wabaId,
              changes: [{ field: "phone_number_quality_update", value: { display_phone_number: digits, event } }],
            },
          ],
        }),
      ),
    );
  const quality = async () => {
    const profiles = await call(organization, "admin", "GET", "/whatsapp/profiles");
    return (await profiles.json<{ items: { quality: string | null }[] }>()).items.map((item) => item.quality);
  };
  await notice("FLAGGED", "15550199999");
  await notice("THROUGHPUT_UPGRADE");
  expect(await quality()).toEqual([null]);
  expect((await notice("FLAGGED")).status).toBe(200);
  expect(await quality()).toEqual(["RED"]);
  await notice("UNFLAGGED");
  expect(await quality()).toEqual(["UNKNOWN"]);
});
