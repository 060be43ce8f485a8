import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { ConsentRecord } from "../crm/consent-contract.ts";
import type { Customer } from "../crm/contract.ts";
import { requestOptIn, type OptInRequest } from "./service/opt-in.ts";
import { visit } from "./test-links.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

async function makeSignUp(changes: object = {}) {
  const organization = await makeOrganization({ roles: ["manager"] });
  const input = { name: "Mona", email: `mona-${crypto.randomUUID()}@example.com`, ...changes };
  const customer: Customer = await (await call(organization, "manager", "POST", "/crm/customers", input)).json();
  const path = `/crm/customers/${customer.id}`;
  const signUp = (wish: Partial<OptInRequest> = {}) =>
    requestOptIn(systemContext(env, organization.tenant, "test"), {
      ...{
        customerId: customer.id,
        purpose: "news",
        channel: "email",
        source: "sign-up form",
        shown: "News by e-mail?",
      },
      ...wish,
    });
  const readRecord = async (): Promise<ConsentRecord> =>
    (await call(organization, "manager", "GET", `${path}/consents`)).json();
  const answer = (state: string) =>
    call(organization, "manager", "PUT", `${path}/consents/news/email`, { state, source: "a call", shown: "News?" });
  const rename = (body: object) => call(organization, "manager", "PATCH", path, { version: customer.version, ...body });
  return { organization, customer, signUp, readRecord, answer, rename };
}

async function signedUp(signUp: () => ReturnType<typeof requestOptIn>): Promise<string> {
  const asked = await signUp();
  if (asked.kind !== "asked") throw new Error(asked.kind);
  return asked.link.replace(apiOrigin, "");
}
const confirm = (path: string, body = "do=confirm") =>
  visit(path, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body });

/** What the outside world has in the mailbox of an address, as text. */
async function readMailbox(address: string): Promise<string[]> {
  const found = await fetch(`http://127.0.0.1:8790/mailbox/api/messages?to=${encodeURIComponent(address)}`);
  const { messages } = await found.json<{ messages: { text: string }[] }>();
  return messages.map(({ text }) => text);
}

test("a colleague writes down that somebody signed up: one letter asks them, and their yes holds", async () => {
  const { organization, customer, readRecord } = await makeSignUp();
  const path = `/crm/customers/${customer.id}/opt-in`;
  const input = { purpose: "news", source: "sign-up form", shown: "News by e-mail?" };
  for (let time = 0; time < 2; time += 1) {
    const asked = await call(organization, "manager", "POST", path, input);
    expect(asked.status).toBe(202);
    expect(await asked.json()).toEqual({ state: "asked" });
  }
  const letters = await eventually(async () => {
    const found = await readMailbox(customer.email ?? "");
    expect(found).toHaveLength(1);
    return found;
  });
  const link = /http:\/\/localhost:8787(\/t\/d\/[\w.-]+)/.exec(letters[0] ?? "")?.[1] ?? "";
  await confirm(link);
  expect((await readRecord()).now).toMatchObject([{ purpose: "news", channel: "email", state: "granted" }]);
  const again = await call(organization, "manager", "POST", path, input);
  expect(await again.json()).toEqual({ state: "confirmed_before" });
  const nobody = await (
    await call(organization, "manager", "POST", "/crm/customers", { name: "Omar" })
  ).json<Customer>();
  expect((await call(organization, "manager", "POST", `/crm/customers/${nobody.id}/opt-in`, input)).status).toBe(422);
});

describe("a double opt-in", () => {
  test("waits for the second yes, which only a button gives", async () => {
    const { customer, signUp, readRecord } = await makeSignUp({ language: "ar" });
    const asked = await signUp();
    expect(asked).toMatchObject({ kind: "asked", address: customer.email });
    const path = await signedUp(signUp);
    for (const method of ["GET", "HEAD", "GET"]) expect((await visit(path, { method })).status).toBe(200);
    expect((await confirm(path, "do=nothing")).status).toBe(400);
    expect((await confirm(path, "List-Unsubscribe=One-Click")).status).toBe(400);
    expect((await readRecord()).now).toMatchObject([{ purpose: "news", channel: "email", state: "pending" }]);

    const page = await (await visit(path)).text();
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain("نعم، أؤكّد");
    const confirmed = await confirm(path);
    expect(confirmed.status).toBe(303);
    expect(await (await visit(`${path}${confirmed.headers.get("location")}`)).text()).toContain('role="status"');
    const { now, proofs } = await readRecord();
    expect(now).toMatchObject([{ state: "granted" }]);
    expect(proofs[0]).toMatchObject({ state: "granted", source: "double opt-in", by: null });
    expect(proofs[0]?.shown).toMatch(/News/);
  });

  test("of somebody who has confirmed stays confirmed, however often they sign up or press", async () => {
    const { signUp, readRecord } = await makeSignUp();
    const [first, second] = [await signedUp(signUp), await signedUp(signUp)];
    for (const path of [first, second, first]) await confirm(path);
    expect(await signUp()).toEqual({ kind: "confirmed_before" });
    const { now, proofs } = await readRecord();
    expect(now).toMatchObject([{ state: "granted" }]);
    expect(proofs.map(({ state }) => state)).toEqual(["granted", "pending", "pending"]);
  });

  test("does not take back a no that was said after it", async () => {
    const { signUp, readRecord, answer } = await makeSignUp();
    const path = await signedUp(signUp);
    expect((await answer("denied")).status).toBe(200);
    await confirm(path);
    expect((await readRecord()).now).toMatchObject([{ state: "denied" }]);
    expect(await (await visit(path)).text()).toContain("This confirmation is over");
  });

  test("speaks only for the address it was sent to, and only on its own host", async () => {
    const { signUp, readRecord, rename } = await makeSignUp();
    const path = await signedUp(signUp);
    expect((await rename({ email: `other-${crypto.randomUUID()}@example.com` })).status).toBe(200);
    await confirm(path);
    const elsewhere = await signUp({ origin: "https://api.other.example" });
    if (elsewhere.kind !== "asked") throw new Error(elsewhere.kind);
    expect((await confirm(elsewhere.link.replace("https://api.other.example", ""))).status).toBe(404);
    expect((await confirm(`${path}x`)).status).toBe(404);
    expect((await readRecord()).now).toMatchObject([{ state: "pending" }]);
  });

  test("needs an address, and somebody who is there", async () => {
    const { signUp, readRecord } = await makeSignUp();
    expect(await signUp({ channel: "whatsapp" })).toEqual({ kind: "no_address" });
    await expect(signUp({ customerId: "cus_01kp0000000000000000000000" })).rejects.toMatchObject({ status: 404 });
    expect((await readRecord()).proofs).toEqual([]);
  });
});
