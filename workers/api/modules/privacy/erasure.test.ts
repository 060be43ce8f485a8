import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { asOperator, codeOf } from "../auth/test-account.ts";
import { erasureSubjects, type ErasureLine } from "../../../../shared/erasure.ts";
import { houseData } from "./house-data.ts";
import type { PersonalData } from "./personal-data.ts";
import { closeAccount } from "./service/close-account.ts";
import { eraseAccount } from "./service/erase-account.ts";
import { findErasure, forgetMail } from "./store.ts";
import { findCanaries, house, makeKnownPerson, restore, tokenMailedTo } from "./test-privacy.ts";

const nowhere = { device: null, place: null };

/** The mail with the receipt is the one place an address may be in, for a day. */
async function forgetReceiptMails(email: string): Promise<void> {
  const { results } = await env.DIRECTORY.prepare("select id from account_mails where address = ?")
    .bind(email)
    .all<{ id: string }>();
  for (const { id } of results) await forgetMail(env, id);
}

describe("an erasure", () => {
  it("leaves nothing of a person in any table or bucket, and a receipt of everything", async () => {
    const person = await makeKnownPerson();
    expect((await findCanaries(person.email, person.name, person.name.toLowerCase())).length).toBeGreaterThan(5);
    const answer = await asOperator(`/accounts/${person.userId}/erase`, {});
    expect(answer.status).toBe(200);
    const { lines } = await answer.json<{ lines: ErasureLine[] }>();
    const token = await tokenMailedTo(person.email, "receipt");
    await forgetReceiptMails(person.email);
    expect(await findCanaries(person.email, person.name)).toEqual([]);
    expect((await env.MEDIA.list({ prefix: `accounts/${person.userId}/` })).objects).toEqual([]);
    expect(new Set(lines.map(({ what }) => what))).toEqual(new Set(erasureSubjects));
    expect(lines).toEqual(
      expect.arrayContaining([
        { what: "customer_records", count: 1, action: "pseudonymised", why: "belongs_to_organization" },
        { what: "devices", count: 1, action: "erased", why: null },
        { what: "consent_proofs", count: 1, action: "kept", why: "proof_of_consent" },
        { what: "security", count: 1, action: "erased", why: null },
        { what: "exports", count: 1, action: "erased", why: null },
        { what: "audit_log", count: null, action: "kept", why: "accountability" },
      ]),
    );
    const receipt = await callAs(null, "POST", "/auth/receipt", { token });
    expect(await receipt.json()).toMatchObject({ lines });
    expect((await callAs(null, "POST", "/auth/receipt", { token })).status).toBe(200);
    expect(JSON.stringify(lines)).not.toContain(person.userId);
  });

  it("takes the person out of search, and keeps the proof of what they agreed to", async () => {
    const { userId, name, brandOrgId } = await makeKnownPerson();
    await asOperator(`/accounts/${userId}/erase`, {});
    let found = 0;
    for (const shard of [env.TENANT_0, env.TENANT_1]) {
      const { results } = await shard
        .prepare("select customer_id from customer_search where customer_search match ? and org_id = ?")
        .bind(`"${name.toLowerCase()}"`, brandOrgId)
        .all();
      found += results.length;
    }
    expect(found).toBe(0);
  });

  it.each(houseData.map(({ area }) => area))("stopped after %s goes on to the same end", async (stopAt) => {
    const person = await makeKnownPerson();
    const { id } = await closeAccount(house(), person.userId, nowhere);
    const stopping = houseData.map((data): PersonalData => {
      if (data.area !== stopAt) return data;
      return {
        ...data,
        erase: async (...parts) => {
          await data.erase(...parts);
          throw new Error("The runtime stops here");
        },
      };
    });
    await expect(eraseAccount(house(), id, stopping)).rejects.toThrow("stops here");
    expect(await findErasure(env, id)).toMatchObject({ state: "running" });
    await eraseAccount(house(), id);
    await eraseAccount(house(), id);
    expect(await findErasure(env, id)).toMatchObject({ state: "done" });
    await forgetReceiptMails(person.email);
    expect(await findCanaries(person.email, person.name)).toEqual([]);
  });

  it("cannot be taken back once it has begun, and frees the address", async () => {
    const person = await makeKnownPerson();
    const { id } = await closeAccount(house(), person.userId, nowhere);
    await env.DIRECTORY.prepare("update erasures set state = 'running' where id = ?").bind(id).run();
    expect(await codeOf(await restore(person.email))).toBe("privacy.too_late");
    await eraseAccount(house(), id);
    expect(await codeOf(await restore(person.email))).toBe("auth.wrong_credentials");
    expect((await asOperator(`/accounts/${person.userId}/erase`, {})).status).toBe(404);
  });

  it("does nothing for a wish that is not there", async () => {
    await eraseAccount(house(), "ers_unknown");
    expect((await callAs(null, "POST", "/auth/receipt", { token: "x".repeat(43) })).status).toBe(422);
  });
});
