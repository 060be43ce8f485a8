import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { collectViolations, type Landmark, oneOfEach } from "./accessibility.ts";
import { settlePostalAddress } from "./campaign-page.ts";
import { openConsole } from "./console-page.ts";
import { journey } from "./journey.ts";
import { sendOffers } from "./offers.ts";
import { admin, signInToApi, stack, world } from "./stack.ts";
import { eventually } from "../../shared/test-eventually.ts";

const { console: site } = stack.addresses;

/** One that was sent, and a draft like it; another one failed. */
let sent = "";
let draft = "";
beforeAll(async () => {
  const api = await signInToApi(admin);
  await settlePostalAddress(api);
  sent = (await sendOffers(api, "en")).id;
  draft = (await api.post<{ id: string }>(`/campaigns/${sent}/duplicate`, { name: "Offers, again" })).id;
  const readState = async () => (await api.get<{ state: string }>(`/campaigns/${sent}`)).state;
  await eventually(async () => expect(await readState()).toBe("completed"));
  await world.post("/control/postmark/faults", { kind: "error", code: 300 });
  const refused = await sendOffers(api, "ar");
  await eventually(async () => expect((await refused.readResults()).counts.failed).toBe(1));
});

const lists: readonly Landmark[] = [
  ["campaigns", "campaign-row"],
  ["troubles", "trouble-row"],
  ["email-templates", "template-row"],
  ["whatsapp-templates", "whatsapp-sync"],
];

/** A draft for WhatsApp, made by hand as far as its content. */
async function beginOnWhatsApp(page: Page): Promise<void> {
  await page.goto(`${site}/campaigns`);
  await page.getByTestId("campaign-add").first().click();
  await page.getByTestId("campaign-name").fill("By phone");
  await page.getByTestId("campaign-create").waitFor();
}

for (const { name, ...look } of oneOfEach) {
  journey(`axe finds nothing about campaigns, and nothing sticks out: ${name}`, async (stage) => {
    const { page } = await openConsole(stage, admin, { ...look, at: "/campaigns" });
    const { found, check, walk } = collectViolations();
    await walk(page, lists);
    await beginOnWhatsApp(page);
    await check(page, "a new campaign");
    await page.getByTestId("campaign-create").click();
    await page.waitForURL(/\/audience$/);
    await page.goto(page.url().replace("/audience", "/content"));
    await page.getByTestId("wizard-next").waitFor();
    await check(page, "content for WhatsApp");
    await walk(page, [
      [`campaigns/${draft}/audience`, "add-condition"],
      [`campaigns/${draft}/content`, "letter-preview"],
      [`campaigns/${draft}/timing`, "wizard-next"],
      [`campaigns/${draft}/check`, "check-ready"],
    ]);
    await page.getByTestId("campaign-send").click();
    await page.getByTestId("send-yes").waitFor();
    await check(page, "the last question");
    await walk(page, [
      [`campaigns/${sent}/results`, "funnel"],
      [`campaigns/${sent}/recipients`, "recipient-row"],
    ]);
    expect(found).toEqual([]);
  });
}
