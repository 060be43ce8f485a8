import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { ModuleEvent } from "../../../../shared/events.ts";
import { systemContext } from "../../platform/context.ts";
import { publishEvents } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { call } from "../../test-setup/call.ts";
import { newPhoneNumberId, postWebhook } from "../whatsapp/test-number.ts";
import { setStage, simulate, type Stage } from "../whatsapp/test-sending.ts";
import { syncDaily } from "./daily-sync.ts";
import { fillTemplate } from "./fill-template.ts";
import { loadWhatsAppTemplate } from "./service/load-content.ts";
import { describeCustomer } from "./template-data.ts";
import type { SyncReport, WhatsAppTemplateView } from "./whatsapp-contract.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

type Page = { items: WhatsAppTemplateView[]; nextCursor: string | null };

const many = Array.from({ length: 230 }, (_, index) => ({
  name: `notice_${String(index).padStart(3, "0")}`,
  language: index % 2 === 0 ? "en" : "ar",
  body: "Hello {{1}}!",
}));

const sync = ({ number }: Stage) => call(number.organization, "admin", "POST", "/whatsapp/templates/sync");
async function synced(stage: Stage): Promise<SyncReport> {
  const answer = await sync(stage);
  expect(answer.status).toBe(200);
  return answer.json();
}
async function list({ number }: Stage, query = ""): Promise<Page> {
  const answer = await call(number.organization, "admin", "GET", `/whatsapp/templates?${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}
const namesOf = ({ items }: Page) => items.map(({ name, language }) => `${name}/${language}`);
/** Lets half a minute pass for the list, which is not fetched anew before. */
const age = ({ number }: Stage) =>
  number.organization.tenant.database.client
    .prepare("update whatsapp_templates set synced_at = synced_at - 60000 where org_id = ?")
    .bind(number.organization.orgId)
    .run();

describe("templates are fetched from Meta", () => {
  test("with all they are made of, in both languages, and what of them may be sent", async () => {
    const stage = await setStage();
    expect(await synced(stage)).toEqual({ accounts: 1, templates: 10, removed: 0, isFresh: true });
    const { items } = await list(stage);
    expect(items.find(({ name, language }) => name === "seasonal_offer" && language === "ar")).toMatchObject({
      status: "APPROVED",
      category: "MARKETING",
      quality: "GREEN",
      isSendable: true,
      header: { format: "IMAGE", text: "" },
      footer: "لإيقاف العروض يكفي الرد بكلمة إلغاء",
      buttons: [
        { type: "URL", text: "احجز الآن", url: "https://example.com/offers/{{1}}" },
        { type: "QUICK_REPLY", text: "المزيد من التفاصيل", url: null },
      ],
      places: [
        { place: "body.1", part: "body" },
        { place: "body.2", part: "body" },
        { place: "button.0", part: "button" },
      ],
    });
    const sendable = Object.fromEntries(items.map(({ name, isSendable }) => [name, isSendable]));
    expect(sendable).toMatchObject({ hello_world: true, flash_sale: false, lucky_draw: false, sign_in_code: false });
    expect(items.find(({ name }) => name === "sign_in_code")?.body).toBe("*{{1}}* is your code.");
  });

  test("page by page, however many; those that Meta no longer lists go", async () => {
    const stage = await setStage({ templates: many });
    expect(await synced(stage)).toMatchObject({ templates: 230, removed: 0 });
    await age(stage);
    await simulate("PATCH", `/control/numbers/${stage.number.phoneNumberId}`, { templates: many.slice(0, 120) });
    expect(await synced(stage)).toEqual({ accounts: 1, templates: 120, removed: 110, isFresh: true });
    const first = await list(stage, "limit=100");
    const second = await list(stage, `limit=100&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([100, 20, null]);
    expect(new Set([...namesOf(first), ...namesOf(second)]).size).toBe(120);
  });

  test("and narrowed by status, language, category and number", async () => {
    const stage = await setStage();
    await synced(stage);
    expect(namesOf(await list(stage, "status=PAUSED"))).toEqual(["flash_sale/en"]);
    expect(namesOf(await list(stage, "language=ar&category=UTILITY"))).toEqual([
      "appointment_reminder/ar",
      "follow_up/ar",
    ]);
    expect((await list(stage, `channelId=${stage.number.channelId}`)).items).toHaveLength(10);
    expect((await list(stage, "channelId=chn_x")).items).toEqual([]);
  });

  test("not twice within half a minute", async () => {
    const stage = await setStage();
    await synced(stage);
    expect(await synced(stage)).toMatchObject({ templates: 10, isFresh: false });
  });

  test("at once of a second account that is connected within the half minute", async () => {
    const stage = await setStage();
    await synced(stage);
    const { organization } = stage.number;
    const phoneNumberId = newPhoneNumberId();
    await simulate("POST", "/control/numbers", { phoneNumberId, wabaId: "77009", token: "token-2" });
    const second = { phoneNumberId, wabaId: "77009", accessToken: "token-2" };
    expect((await call(organization, "admin", "POST", "/whatsapp/connect", second)).status).toBe(200);
    await organization.tenant.database.client
      .prepare("update channels set state = 'live' where org_id = ? and phone_number_id = ?")
      .bind(organization.orgId, phoneNumberId)
      .run();
    expect(await synced(stage)).toEqual({ accounts: 2, templates: 20, removed: 0, isFresh: true });
    expect(await synced(stage)).toMatchObject({ templates: 20, isFresh: false });
  });

  test("and fill a message that Meta's stand-in takes", async () => {
    const stage = await setStage();
    await synced(stage);
    const found = await loadWhatsAppTemplate(stage.number.organization.tenant, "77001", "appointment_reminder", "ar");
    if (found === null) throw new Error("not there");
    const source = (fallback: string) => ({ from: null, fallback });
    const variables = { "header.1": source("الأحد"), "body.name": { from: "first_name", fallback: "" } };
    const mona = describeCustomer({ name: "منى", email: null, phone: null, language: null, fields: {} });
    const filled = fillTemplate(found, { ...variables, "body.day": source("غدًا"), "body.time": source("5") }, mona);
    if (filled.kind === "problem") throw new Error(JSON.stringify(filled));
    const person = await stage.meet();
    const answer = await fetch(`http://127.0.0.1:8790/graph/v25.0/${stage.number.phoneNumberId}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer token-${stage.number.phoneNumberId}` },
      body: JSON.stringify({
        messaging_product: "whatsapp",
        recipient: await userIdOf(person.id),
        type: "template",
        template: { name: found.name, language: { code: found.language }, components: filled.components },
      }),
    });
    expect(answer.status).toBe(200);
    const arrived = await stage.arrived(person);
    expect(JSON.stringify(arrived.at(-1)?.content)).toContain(JSON.stringify(filled.shown).slice(1, -1));
  });
});

async function userIdOf(personId: string): Promise<string> {
  const { persons } = (await simulate("GET", "/control/persons")) as { persons: { id: string; userId: string }[] };
  return persons.find(({ id }) => id === personId)?.userId ?? "";
}

describe("when Meta does not give them", () => {
  test.each([
    ["no more questions", { kind: "graph_error", code: 80007 }, 429, "templates.provider_busy"],
    ["a token that ended", { kind: "graph_error", code: 190 }, 422, "templates.sync_refused"],
    [
      "trouble of its own",
      { kind: "server_error", status: 500, graphBody: true },
      502,
      "whatsapp.provider_unreachable",
    ],
    ["no answer", { kind: "timeout_before" }, 502, "whatsapp.provider_unreachable"],
  ])("%s is told, and the list stays as it was", async (_, fault, status, code) => {
    const stage = await setStage();
    await synced(stage);
    await age(stage);
    await stage.fault({ endpoint: "number", ...fault });
    const answer = await sync(stage);
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    if (status === 429) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThanOrEqual(60);
    expect((await list(stage)).items).toHaveLength(10);
  });

  test("an organization without a connected number is told so", async () => {
    const stage = await setStage();
    const { organization, channelId } = stage.number;
    await organization.tenant.database.client
      .prepare("update channels set state = 'paused' where org_id = ? and id = ?")
      .bind(organization.orgId, channelId)
      .run();
    const answer = await sync(stage);
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: "templates.no_number" }]);
  });
});

describe("by itself", () => {
  const publish = ({ number }: Stage, event: ModuleEvent) => {
    const { orgId } = number.organization;
    return publishEvents(env, [{ id: newId("evt", Date.now()), organizationId: orgId, at: Date.now(), event }]);
  };
  const decided = (fields: object) => ({
    ...{ type: "whatsapp.template_decided" as const, wabaId: "77001", name: "follow_up", language: "ar" },
    ...{ status: null, category: null, quality: null },
    ...fields,
  });

  test("the list is there soon after a number was connected", async () => {
    const stage = await setStage();
    await publish(stage, { type: "whatsapp.channel_connected", channelId: stage.number.channelId });
    await eventually(async () => expect((await list(stage)).items).toHaveLength(10));
  });

  test("the daily reminder fetches, whatever Meta says", async () => {
    const stage = await setStage();
    const ctx = systemContext(env, stage.number.organization.tenant, "test");
    await syncDaily.handle(ctx, "");
    expect((await list(stage)).items).toHaveLength(10);
    await age(stage);
    await stage.fault({ endpoint: "number", kind: "graph_error", code: 190 });
    await syncDaily.handle(ctx, "");
  });

  test("what Meta decides changes the row, and nothing else of it", async () => {
    const stage = await setStage();
    await synced(stage);
    await publish(stage, decided({ status: "PAUSED" }));
    await publish(stage, decided({ quality: "RED" }));
    await publish(stage, decided({ category: "MARKETING" }));
    const find = async () => (await list(stage, "language=ar")).items.find(({ name }) => name === "follow_up");
    await eventually(async () =>
      expect(await find()).toMatchObject({
        status: "PAUSED",
        quality: "RED",
        category: "MARKETING",
        isSendable: false,
        places: [{ place: "body.1", part: "body" }],
      }),
    );
    await publish(stage, decided({ status: "DELETED" }));
    await eventually(async () => expect(await find()).toBeUndefined());
  });
});

describe("what Meta tells by webhook", () => {
  const decide = ({ number }: Stage, template: string, change: object) =>
    simulate("PATCH", `/control/numbers/${number.phoneNumberId}/templates/${template}`, change);

  test("changes the row of whoever has a number of the account, and of nobody else", async () => {
    const wabaId = newPhoneNumberId();
    const [ours, theirs] = [await setStage({}, wabaId), await setStage()];
    await synced(ours);
    await synced(theirs);
    await decide(ours, "follow_up/ar", { status: "PAUSED", quality: "YELLOW" });
    expect(await ours.pump()).toEqual(["message_template_status_update", "message_template_quality_update"]);
    const find = async (stage: Stage) =>
      (await list(stage, "language=ar")).items.find(({ name }) => name === "follow_up");
    await eventually(async () => expect(await find(ours)).toMatchObject({ status: "PAUSED", quality: "YELLOW" }));
    expect(await find(theirs)).toMatchObject({ status: "APPROVED" });
  });

  test("is asked for again while the queue takes nothing", async () => {
    await setStage();
    const body = new TextEncoder().encode(
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [
          {
            id: "77001",
            changes: [
              {
                field: "message_template_status_update",
                value: { event: "APPROVED", message_template_name: "new", message_template_language: "en" },
              },
            ],
          },
        ],
      }),
    );
    expect((await postWebhook(body)).status).toBe(200);
    const outage = { EVENTS_QUEUE: refusingBatches };
    expect((await postWebhook(body, { outage })).status).toBe(503);
  });
});

/** A queue that takes nothing. */
const refusingBatches = {
  sendBatch: () => Promise.reject(new Error("The queue refuses")),
} as unknown as Env["EVENTS_QUEUE"];

test("the templates of one organization are not another's, though the account be the same", async () => {
  const [ours, theirs] = [await setStage(), await setStage()];
  await synced(ours);
  expect((await list(theirs)).items).toEqual([]);
});
