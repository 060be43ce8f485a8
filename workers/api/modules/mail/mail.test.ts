import { env, exports } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { directory } from "../../platform/tenancy.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { mailedLinks } from "../auth/directory-tables.ts";
import { deliverAccountMail } from "./deliver-account-mail.ts";
import { leaseMs, settledAfterMs } from "./ledger-rules.ts";
import { hashLinkToken } from "./link-tokens.ts";
import { mailDue } from "./mail-due.ts";
import { readMailedLink, useMailedLink } from "./service/mailed-links.ts";
import { requestAccountMail } from "./service/request-account-mail.ts";
import { describeTroubledMails, tryMailAgain } from "./service/troubled-mails.ts";
import {
  addFault,
  houseAt,
  mailboxOf,
  makeHappen,
  newAddress,
  planMail,
  postWebhooks,
  readMail,
  tokenIn,
} from "./test-mail.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

afterEach(() => vi.restoreAllMocks());

const impatient = (now?: () => number) => {
  const ctx = houseAt(now);
  const { configuration } = ctx;
  return { ...ctx, configuration: { ...configuration, postmark: { ...configuration.postmark, timeoutMs: 300 } } };
};

describe("an account mail", () => {
  it("is sent by the queue, in its reader's language, with a link that works once", async () => {
    const address = newAddress();
    const userId = (await planMail()).userId ?? "";
    const params = { userId, name: "نور" };
    const id = await requestAccountMail(houseAt(), { kind: "reset_password", address, userId, language: "ar", params });
    await eventually(async () => expect((await readMail(id)).state).toBe("sent"));
    const [letter, ...others] = await mailboxOf(address);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ from: "Loggia <hello@loggia.example>", stream: "outbound", tag: "reset_password" });
    expect(letter.html).toContain('dir="rtl"');
    const token = tokenIn(letter);
    expect(await readMailedLink(env, "reset", token, Date.now())).toEqual({ subject: userId, detail: null });
    const both = await Promise.all([1, 2].map(() => useMailedLink(env, "reset", token, Date.now())));
    expect(both.filter((opened) => opened !== null)).toEqual([{ subject: userId, detail: null }]);
    expect(await readMailedLink(env, "reset", token, Date.now())).toBeNull();
  });

  it("is sent once, however often and by however many it is woken", async () => {
    const mail = await planMail();
    await Promise.all([1, 2, 3, 4].map(() => deliverAccountMail(houseAt(), mail.id)));
    await deliverAccountMail(houseAt(), mail.id);
    expect(await mailboxOf(mail.address)).toHaveLength(1);
    expect(await readMail(mail.id)).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("leaves its token neither in the directory nor in the log", async () => {
    const lines: string[] = [];
    for (const level of ["info", "warn", "error"] as const)
      vi.spyOn(console, level).mockImplementation((line: unknown) => void lines.push(String(line)));
    const mail = await planMail();
    await deliverAccountMail(houseAt(), mail.id);
    const token = tokenIn((await mailboxOf(mail.address))[0]);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(lines.join("\n")).toContain(mail.id);
    expect(lines.join("\n")).not.toContain(token);
    expect(lines.join("\n")).not.toContain(mail.address);
    expect(JSON.stringify(await readMail(mail.id))).not.toContain(token);
    const stored = await directory(env)
      .select()
      .from(mailedLinks)
      .where(eq(mailedLinks.tokenHash, hashLinkToken(token)));
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("is taken up again when whoever held it died before asking Postmark", async () => {
    const mail = await planMail({ state: "leased", attempts: 1, leaseUntil: Date.now() - 1 });
    await mailDue.handle(houseAt(), mail.userId ?? "", mail.id);
    await eventually(async () => expect((await readMail(mail.id)).state).toBe("sent"));
    expect(await readMail(mail.id)).toMatchObject({ attempts: 2 });
  });

  it("is not sent again when whoever held it died after asking: Postmark is asked, and then waited for", async () => {
    const mail = await planMail({ state: "attempted", attempts: 1, leaseUntil: Date.now() - 1 });
    await deliverAccountMail(houseAt(), mail.id);
    expect(await readMail(mail.id)).toMatchObject({ state: "unknown" });
    expect(await mailboxOf(mail.address)).toEqual([]);
    const later = () => Date.now() + settledAfterMs + leaseMs;
    await deliverAccountMail(houseAt(later), mail.id);
    expect(await readMail(mail.id)).toMatchObject({ state: "planned", reason: "never_accepted" });
    await deliverAccountMail(houseAt(later), mail.id);
    expect(await mailboxOf(mail.address)).toHaveLength(1);
  });

  it("that was accepted without an answer is found again, without a second one", async () => {
    const mail = await planMail();
    await addFault(mail.address, { kind: "timeout_after" });
    await deliverAccountMail(impatient(), mail.id);
    expect(await readMail(mail.id)).toMatchObject({ state: "unknown", reason: "timeout" });
    await deliverAccountMail(
      houseAt(() => Date.now() + 10_000),
      mail.id,
    );
    expect(await readMail(mail.id)).toMatchObject({ state: "sent" });
    expect(await mailboxOf(mail.address)).toHaveLength(1);
  });

  it("waits when Postmark is busy, and goes out later", async () => {
    const mail = await planMail();
    await addFault(mail.address, { kind: "rate_limited" });
    await deliverAccountMail(houseAt(), mail.id);
    expect(await readMail(mail.id)).toMatchObject({ state: "planned", reason: "rate_limited" });
    await deliverAccountMail(houseAt(), mail.id);
    expect(await mailboxOf(mail.address)).toEqual([]);
    await deliverAccountMail(
      houseAt(() => Date.now() + 60_000),
      mail.id,
    );
    expect(await mailboxOf(mail.address)).toHaveLength(1);
  });

  it("to an address that bounced is suppressed, with the reason; somebody may try again", async () => {
    const first = await planMail();
    await deliverAccountMail(houseAt(), first.id);
    await makeHappen((await mailboxOf(first.address))[0], "bounce");
    expect(await postWebhooks(first.address, (list) => list.toReversed().concat(list))).toEqual([200, 200, 200, 200]);
    expect(await readMail(first.id)).toMatchObject({ state: "suppressed", reason: "hard_bounce" });
    const second = await planMail({ address: first.address });
    await deliverAccountMail(houseAt(), second.id);
    expect(await readMail(second.id)).toMatchObject({ state: "suppressed", reason: "inactive_recipient" });
    const { items } = await describeTroubledMails(houseAt(), null);
    expect(items.find(({ id }) => id === second.id)).toMatchObject({ reason: "inactive_recipient", attempts: 1 });
    expect(await tryMailAgain(houseAt(), second.id)).toMatchObject({ id: second.id });
    await eventually(async () => expect((await readMail(second.id)).state).toBe("suppressed"));
  });

  it("that is refused for good fails with the reason", async () => {
    const mail = await planMail();
    await addFault(mail.address, { kind: "error", code: 300 });
    await deliverAccountMail(houseAt(), mail.id);
    expect(await readMail(mail.id)).toMatchObject({ state: "failed", reason: "invalid_email" });
  });
});

describe("Postmark's webhooks", () => {
  const post = (body: string, authorization?: string) =>
    exports.default.fetch(`${apiOrigin}/webhooks/postmark`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
    });
  const basic = (text: string) => `Basic ${btoa(text)}`;

  it("are heard in any order, and the furthest fact stands", async () => {
    const mail = await planMail();
    await deliverAccountMail(houseAt(), mail.id);
    await makeHappen((await mailboxOf(mail.address))[0], "open");
    await postWebhooks(mail.address, (list) => list.toReversed());
    expect(await readMail(mail.id)).toMatchObject({ state: "opened" });
  });

  it("settle a mail whose fate was unknown", async () => {
    const mail = await planMail();
    await addFault(mail.address, { kind: "timeout_after" });
    await deliverAccountMail(impatient(), mail.id);
    await postWebhooks(mail.address);
    expect(await readMail(mail.id)).toMatchObject({ state: "delivered", leaseUntil: null });
  });

  it("are refused without the user and password that Postmark was told", async () => {
    for (const given of [undefined, "Basic", "Bearer x", basic("postmark:wrong"), basic(""), "Basic %%%"])
      expect((await post("{}", given)).status).toBe(401);
    expect((await post("{}", basic(env.POSTMARK_WEBHOOK_AUTH))).status).toBe(200);
  });

  it("that are no JSON, or about no mail of ours, change nothing and are not asked for again", async () => {
    const right = basic(env.POSTMARK_WEBHOOK_AUTH);
    for (const body of [
      "",
      "null",
      "[]",
      '{"RecordType":"Bounce"}',
      '{"RecordType":"Delivery","Metadata":{"account_mail":"aml_x"}}',
    ])
      expect((await post(body, right)).status).toBe(200);
  });
});
