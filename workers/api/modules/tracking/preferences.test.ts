import { exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { ConsentRecord } from "../crm/consent-contract.ts";
import type { Customer } from "../crm/contract.ts";
import { browser, host, makeDelivery, testKeys, visit } from "./test-links.ts";
import { signPreferences } from "./tokens.ts";

const oneClick = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) };

/** Somebody who said yes to offers by e-mail, with the link of a letter to them. */
async function makeReader(changes: object = {}) {
  const organization = await makeOrganization({ roles: ["manager"], name: `Bayt <b> ${Date.now()}` });
  const input = { name: "Mona", email: `mona-${crypto.randomUUID()}@example.com`, ...changes };
  const customer: Customer = await (await call(organization, "manager", "POST", "/crm/customers", input)).json();
  const consents = `/crm/customers/${customer.id}/consents`;
  const yes = { state: "granted", source: "counter", shown: "May we send you offers?" };
  await call(organization, "manager", "PUT", `${consents}/marketing/email`, yes);
  const { orgId: organizationId } = organization;
  const { delivery } = makeDelivery(organizationId);
  const wish = { purpose: "marketing", channel: "email" } as const;
  const token = { organizationId, delivery, customerId: customer.id, ...wish };
  const path = `/t/u/${signPreferences(testKeys(), host, token)}`;
  const readRecord = async (): Promise<ConsentRecord> => (await call(organization, "manager", "GET", consents)).json();
  const readNow = async () =>
    Object.fromEntries((await readRecord()).now.map(({ purpose, channel, state }) => [`${purpose}.${channel}`, state]));
  return { organization, customer, path, token, readRecord, readNow };
}

function post(path: string, fields: readonly (readonly [string, string])[], headers = {}): Promise<Response> {
  return visit(path, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
  });
}

describe("one click, as mail programs do it (RFC 8058)", () => {
  test("unsubscribes at once: an answer without a redirect, the proof kept, twice like once", async () => {
    const { path, readRecord, token } = await makeReader();
    for (let time = 0; time < 3; time += 1) {
      const answer = await exports.default.fetch(`${apiOrigin}${path}`, { ...oneClick, redirect: "manual" });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("location")).toBeNull();
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    const record = await readRecord();
    expect(record.now).toMatchObject([{ purpose: "marketing", channel: "email", state: "denied" }]);
    expect(record.proofs).toHaveLength(2);
    expect(record.proofs[0]).toMatchObject({ state: "denied", source: "one-click unsubscribe", by: null });
    expect(token.delivery).toMatch(/^cmp_/);
  });

  test("works as multipart too, and only with exactly this body", async () => {
    const { path, readNow } = await makeReader();
    for (const body of ["", "List-Unsubscribe=one-click", "List-Unsubscribe=Yes", "unsubscribe=1"]) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      expect((await visit(path, { method: "POST", headers, body })).status, body).toBe(400);
    }
    expect((await visit(path, { method: "POST", headers: { "content-type": "text/plain" }, body: "x" })).status).toBe(
      400,
    );
    expect(await readNow()).toEqual({ "marketing.email": "granted" });
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    expect((await visit(path, { method: "POST", body: form })).status).toBe(200);
    expect(await readNow()).toEqual({ "marketing.email": "denied" });
  });

  test("only for whom the link was made, on the host it was made for", async () => {
    const [mine, other] = [await makeReader(), await makeReader()];
    const [payload = ""] = mine.path.split(".");
    const [, signature = ""] = other.path.split(".");
    const elsewhere = `/t/u/${signPreferences(testKeys(), "api.other.example", mine.token)}`;
    for (const wrong of [`${payload}.${signature}`, `${mine.path}a`, elsewhere])
      expect((await visit(wrong, oneClick)).status).toBe(404);
    expect(await mine.readNow()).toEqual({ "marketing.email": "granted" });
    expect(await other.readNow()).toEqual({ "marketing.email": "granted" });
  });

  test("of somebody who is there no more is answered all the same", async () => {
    const { token } = await makeReader();
    const gone = { ...token, customerId: "cus_01kp0000000000000000000000" };
    expect((await visit(`/t/u/${signPreferences(testKeys(), host, gone)}`, oneClick)).status).toBe(200);
    expect((await visit(`/t/u/${signPreferences(testKeys(), host, gone)}`)).status).toBe(404);
  });
});

describe("the address of somebody who unsubscribed", () => {
  test("is on the list of those nothing is sent to, for that purpose; a yes takes it off", async () => {
    const { organization, customer, path } = await makeReader();
    const readOptOuts = async () => {
      const { results } = await organization.tenant.database.client
        .prepare("select address, reason, detail, customer_id, source from suppressions where org_id = ?")
        .bind(organization.orgId)
        .all();
      return results;
    };
    for (let time = 0; time < 2; time += 1) await visit(path, oneClick);
    const opted = { address: customer.email, reason: "opted_out", customer_id: customer.id };
    expect(await readOptOuts()).toEqual([{ ...opted, detail: "marketing", source: "one-click unsubscribe" }]);
    await post(path, [["do", "stop_all"]]);
    expect(await readOptOuts()).toEqual([{ ...opted, detail: null, source: "unsubscribe link" }]);
    const shown = ["shown", "news.email"] as const;
    await post(path, [["do", "save"], shown, ["wanted", "news.email"]]);
    expect(await readOptOuts()).toEqual([{ ...opted, detail: "marketing service", source: "preference page" }]);
  });
});

describe("the page of somebody's wishes", () => {
  test("is only looked at by a GET, whoever comes: nothing changes", async () => {
    const { path, readRecord } = await makeReader();
    for (const agent of [browser, "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))", ""])
      for (const method of ["GET", "HEAD"])
        for (const query of ["", "?do=stop", "?List-Unsubscribe=One-Click", "?done=stopped"])
          expect((await visit(`${path}${query}`, { method, headers: { "user-agent": agent } })).status).toBe(200);
    expect((await readRecord()).proofs).toHaveLength(1);
  });

  test("reads from right to left for who reads Arabic, and has a way to the other language", async () => {
    const { path, customer } = await makeReader({ language: "ar" });
    const arabic = await (await visit(path, { headers: { "accept-language": "en" } })).text();
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain("إيقاف العروض عبر البريد الإلكتروني");
    expect(arabic).toContain('<a href="?language=en" lang="en" hreflang="en" dir="ltr"');
    const english = await (await visit(`${path}?language=en`)).text();
    expect(english).toContain('<html lang="en" dir="ltr">');
    expect(english).toContain("Stop offers by e-mail");
    expect(english).not.toContain(customer.email);
    const plain = await makeReader();
    const answer = await visit(plain.path, { headers: { "accept-language": "ar-EG,ar;q=0.9" } });
    expect(await answer.text()).toContain('dir="rtl"');
  });

  test("escapes what people wrote, loads nothing, runs nothing, and is in nobody's frame", async () => {
    const { path } = await makeReader();
    const answer = await visit(path);
    const page = await answer.text();
    expect(page).toContain("Bayt &lt;b&gt;");
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    expect(policy).toContain(`style-src 'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`);
  });

  test("ends by one button what the link came with, and says so", async () => {
    const { path, readNow, readRecord } = await makeReader();
    const answer = await post(`${path}?language=ar`, [["do", "stop"]]);
    expect(answer.status).toBe(303);
    const back = `${path}${answer.headers.get("location")}`;
    const page = await (await visit(back)).text();
    expect(page).toContain('role="status"');
    expect(page).toContain("تم إلغاء الاشتراك");
    expect(page).not.toContain('value="stop"');
    expect(await readNow()).toEqual({ "marketing.email": "denied" });
    expect((await readRecord()).proofs[0]).toMatchObject({
      source: "unsubscribe link",
      shown: expect.stringContaining("العروض"),
    });
  });

  test("keeps what is ticked and what is not, of what it showed", async () => {
    const { path, readNow } = await makeReader({ phone: "+201001234567" });
    const shown = [...(await (await visit(path)).text()).matchAll(/name="shown" value="([\w.]+)"/g)].map(
      ([, name = ""]) => name,
    );
    expect(shown).toHaveLength(6);
    const fields = shown.map((name) => ["shown", name] as const);
    const wanted = [["wanted", "news.email"] as const, ["wanted", "service.email"] as const];
    await post(path, [["do", "save"], ...fields, ...wanted]);
    expect(await readNow()).toEqual({
      "marketing.email": "denied",
      "news.email": "granted",
      "service.whatsapp": "denied",
    });
  });

  test("stops everything by one button, on all ways", async () => {
    const { path, readNow } = await makeReader({ phone: "+201001234567" });
    await post(path, [["do", "stop_all"]]);
    const states = Object.values(await readNow());
    expect(states).toHaveLength(6);
    expect(new Set(states)).toEqual(new Set(["denied"]));
  });

  test("refuses forms that are none of ours, and large ones", async () => {
    const { path, readRecord } = await makeReader();
    expect((await post(path, [["do", "delete"]])).status).toBe(400);
    expect((await post(path, [["wanted", "x".repeat(20_000)]])).status).toBe(413);
    expect((await readRecord()).proofs).toHaveLength(1);
  });
});
