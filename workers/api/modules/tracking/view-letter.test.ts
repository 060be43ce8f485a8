import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Customer } from "../crm/contract.ts";
import type { EmailTemplate } from "../templates/contract.ts";
import { linkPlaceholders, prepareLinks, trackingKeysOf } from "./service/prepare-links.ts";
import { host, makeDelivery, testKeys, visit } from "./test-links.ts";
import { readClick, signView } from "./tokens.ts";

const source = `<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{ customer.name | default: 'you' }},
  <a href="https://shop.example/a">offers</a> <a href="{{ links.unsubscribe }}">stop</a></mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Somebody, and the address under which their letter is read in a browser. */
async function makeLetter(name: string, trackClicks = true) {
  const email = "mona@people.example";
  const organization = await makeOrganization({ roles: ["admin"] });
  const made = { name: "Autumn", purpose: "marketing", variants: [{ language: "en", subject: "Autumn", source }] };
  const template: EmailTemplate = await (await call(organization, "admin", "POST", "/email-templates", made)).json();
  const customer: Customer = await (
    await call(organization, "admin", "POST", "/crm/customers", { name, email })
  ).json();
  const sent = makeDelivery(organization.orgId);
  const recipient = { customerId: customer.id, purpose: "marketing", channel: "email" } as const;
  const { html } = prepareLinks(
    trackingKeysOf(loadConfiguration(env)),
    { ...sent, origin: apiOrigin, trackOpens: true, trackClicks, recipient, templateId: template.id },
    { html: linkPlaceholders.view, text: "" },
  );
  return { organization, sent, recipient, templateId: template.id, path: /\/t\/v\/[\w.-]+/.exec(html)?.[0] ?? "" };
}

describe("a letter in a browser", () => {
  test("is the person's own, its links those of the letter that was sent, and is not counted as opened", async () => {
    const { path, sent } = await makeLetter("Mona <img src=x>");
    const answer = await visit(path);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain("Dear Mona &lt;img src=x&gt;");
    expect(page).not.toContain("/t/o/");
    const clicks = [...page.matchAll(/\/t\/c\/([\w.-]+)"/g)].map(([, token = ""]) =>
      readClick(testKeys(), host, token),
    );
    expect(clicks).toMatchObject([{ delivery: sent.delivery, link: 1, url: "https://shop.example/a" }]);
    expect((await visit(/\/t\/u\/[\w.-]+/.exec(page)?.[0] ?? "")).status).toBe(200);
  });

  test("has the foot that the letter had, and says nobody's name or address in its own", async () => {
    const { path, organization, sent } = await makeLetter("Mona");
    const email = { fromName: "", replyTo: null, postalAddress: "King Fahd Road 7, Riyadh" };
    expect((await call(organization, "admin", "PATCH", "/delivery/rules", { email })).status).toBe(200);
    expect(await (await visit(path)).text()).toContain("King Fahd Road 7, Riyadh");
    const [payload = ""] = path.split("/").at(-1)?.split(".") ?? [];
    const said = Buffer.from(payload, "base64url").toString("latin1");
    expect(said).toContain(sent.delivery.slice(0, 3));
    for (const secret of ["Mona", "mona", "people.example"]) expect(said).not.toContain(secret);
  });

  test("runs nothing and belongs to no origin, whatever is written in it", async () => {
    const { path } = await makeLetter("Mona", false);
    const answer = await visit(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox(?!.*allow-(scripts|same-origin|forms))/);
    expect(await answer.text()).toContain('href="https://shop.example/a"');
  });

  test("of a template or a person that is no more is a link that does not work", async () => {
    const { sent, recipient, templateId } = await makeLetter("Mona");
    const token = { ...sent, ...recipient, templateId, trackClicks: true };
    for (const gone of [
      { ...token, templateId: "emt_01kp0000000000000000000000" },
      { ...token, customerId: "cus_01kp0000000000000000000000" },
      { ...token, organizationId: "org_01kp0000000000000000000000" },
      { ...token, sentAt: Date.now() - 181 * 24 * 3_600_000 },
    ]) {
      const answer = await visit(`/t/v/${signView(testKeys(), host, gone)}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain("This link does not work");
    }
  });
});
