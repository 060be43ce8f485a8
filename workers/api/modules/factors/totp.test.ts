import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { describeFactors, forgetFactors } from "./service/own-factors.ts";
import {
  addPasskey,
  answerFactor,
  ask,
  codeNow,
  countMails,
  historyOf,
  logIn,
  makePerson,
  openChallengeFor,
  outcomeOf,
  password,
  switchTotpOn,
} from "./test-person.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const factorsOf = async (person: Awaited<ReturnType<typeof makePerson>>) =>
  (await ask(person, "GET", "/auth/factors")).json<{ totp: object | null; recoveryCodesLeft: number }>();

/** Until then the person's sign-in counts as proved too long ago. */
async function ageProof(signInId: string): Promise<void> {
  await env.DIRECTORY.prepare("update sign_ins set proved_at = proved_at - 700000 where id = ?").bind(signInId).run();
}

describe("setting an authenticator app up", () => {
  it("is in force only after a first code, and gives ten recovery codes", async () => {
    const person = await makePerson();
    const setup = await (await ask(person, "POST", "/auth/totp")).json<{ uri: string; secret: string }>();
    expect(setup.uri).toContain(`otpauth://totp/Loggia:${encodeURIComponent(person.email)}`);
    expect(setup.uri).toContain(`secret=${setup.secret}`);
    expect(await factorsOf(person)).toMatchObject({ totp: null, recoveryCodesLeft: 0 });
    expect((await logIn(person)).status).toBe(200);
    const { codes } = await switchTotpOn(person);
    expect(codes).toHaveLength(10);
    expect(await factorsOf(person)).toMatchObject({ totp: { since: expect.any(String) }, recoveryCodesLeft: 10 });
    expect((await logIn(person)).status).toBe(202);
  });

  it("keeps neither the secret nor a recovery code readable", async () => {
    const person = await makePerson();
    const { secret, codes } = await switchTotpOn(person);
    const tables = ["totp_factors", "recovery_codes", "challenges"].map((name) => `select * from ${name}`);
    const found = await env.DIRECTORY.batch(tables.map((sql) => env.DIRECTORY.prepare(sql)));
    const text = JSON.stringify(found.map(({ results }) => results));
    for (const hidden of [secret, ...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(text).not.toContain(hidden);
  });

  it("refuses a wrong code, somebody else's question, one that was answered, and a second app", async () => {
    const person = await makePerson();
    const setup = await (await ask(person, "POST", "/auth/totp")).json<{ challengeId: string; secret: string }>();
    const confirm = (who: typeof person, code: string) =>
      ask(who, "POST", "/auth/totp/confirm", { challengeId: setup.challengeId, code });
    expect(await outcomeOf(await confirm(person, codeNow(setup.secret, 5)))).toEqual([403, "factors.wrong_code"]);
    const right = codeNow(setup.secret);
    expect(await outcomeOf(await confirm(await makePerson(), right))).toEqual([422, "factors.challenge_over"]);
    expect((await confirm(person, right)).status).toBe(200);
    expect(await outcomeOf(await confirm(person, codeNow(setup.secret, 1)))).toEqual([422, "factors.challenge_over"]);
    expect(await outcomeOf(await ask(person, "POST", "/auth/totp"))).toEqual([409, "factors.totp_on"]);
  });

  it("asks who is long signed in to prove themselves first", async () => {
    const person = await makePerson();
    await ageProof(person.signInId);
    for (const [method, path] of [
      ["POST", "/auth/totp"],
      ["DELETE", "/auth/totp"],
      ["POST", "/auth/recovery-codes"],
      ["POST", "/auth/passkeys/options"],
      ["DELETE", "/auth/passkeys/abc"],
    ] as const)
      expect(await outcomeOf(await ask(person, method, path))).toEqual([403, "access.proof_needed"]);
  });

  it("tells its owner of every change", async () => {
    const person = await makePerson();
    await switchTotpOn(person);
    await ask(person, "POST", "/auth/recovery-codes");
    await ask(person, "DELETE", "/auth/totp");
    expect(await historyOf(person)).toEqual(["authenticator_removed", "recovery_codes_made", "authenticator_added"]);
    await eventually(async () => expect(await countMails(person)).toBe(3));
  });
});

describe("signing in with the app", () => {
  it("takes the password and then a code", async () => {
    const person = await makePerson();
    const { secret } = await switchTotpOn(person);
    const { challengeId, methods } = await openChallengeFor(person);
    expect(methods).toEqual(["totp", "recovery_code"]);
    const answered = await answerFactor({ challengeId, method: "totp", code: codeNow(secret) });
    expect(answered.status).toBe(200);
    const session = await answered.json<{ accessToken: string; refreshToken: string }>();
    expect(session.refreshToken).not.toBeNull();
    const me = await ask({ ...person, token: session.accessToken }, "GET", "/auth/me");
    expect(await me.json()).toMatchObject({ user: { id: person.userId }, secondFactor: true });
  });

  it("takes no code twice, the one that switched it on included", async () => {
    const person = await makePerson();
    const { secret } = await switchTotpOn(person);
    const code = codeNow(secret);
    const first = await openChallengeFor(person);
    expect((await answerFactor({ challengeId: first.challengeId, method: "totp", code })).status).toBe(200);
    const { challengeId } = await openChallengeFor(person);
    for (const used of [code, codeNow(secret, -1)])
      expect(await outcomeOf(await answerFactor({ challengeId, method: "totp", code: used }))).toEqual([
        403,
        "factors.wrong_code",
      ]);
    expect((await answerFactor({ challengeId, method: "totp", code: codeNow(secret, 1) })).status).toBe(200);
  });

  it("takes a recovery code in place of the app, once", async () => {
    const person = await makePerson();
    const { codes } = await switchTotpOn(person);
    const [code = ""] = codes;
    const first = await openChallengeFor(person);
    const typed = ` ${code.toUpperCase().replaceAll("-", " ")} `;
    expect((await answerFactor({ challengeId: first.challengeId, method: "recovery_code", code: typed })).status).toBe(
      200,
    );
    const { challengeId } = await openChallengeFor(person);
    expect(await outcomeOf(await answerFactor({ challengeId, method: "recovery_code", code }))).toEqual([
      403,
      "factors.wrong_code",
    ]);
    expect(await factorsOf(person)).toMatchObject({ recoveryCodesLeft: 9 });
    expect(await historyOf(person)).toContain("recovery_code_used");
  });

  it("ends old recovery codes with a new set, and all of them with the app", async () => {
    const person = await makePerson();
    const { codes } = await switchTotpOn(person);
    const fresh = await (await ask(person, "POST", "/auth/recovery-codes")).json<{ codes: string[] }>();
    const { challengeId } = await openChallengeFor(person);
    const answer = async (code = "") => (await answerFactor({ challengeId, method: "recovery_code", code })).status;
    expect(await answer(codes[1])).toBe(403);
    expect((await ask(person, "DELETE", "/auth/totp")).status).toBe(204);
    expect(await answer(fresh.codes[0])).toBe(403);
    expect((await logIn(person)).status).toBe(200);
    expect(await outcomeOf(await ask(person, "POST", "/auth/recovery-codes"))).toEqual([409, "factors.totp_off"]);
    expect(await outcomeOf(await ask(person, "DELETE", "/auth/totp"))).toEqual([409, "factors.totp_off"]);
  });

  it("ends a question that was asked for a password that has changed since", async () => {
    const person = await makePerson();
    const { codes } = await switchTotpOn(person);
    const { challengeId } = await openChallengeFor(person);
    const change = { currentPassword: password, newPassword: "another long enough one" };
    expect((await ask(person, "POST", "/auth/change-password", change)).status).toBe(204);
    expect(await outcomeOf(await answerFactor({ challengeId, method: "recovery_code", code: codes[0] }))).toEqual([
      422,
      "factors.challenge_over",
    ]);
  });

  it("takes nobody else's code for the question", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    await switchTotpOn(one);
    const { secret, codes } = await switchTotpOn(other);
    const { challengeId } = await openChallengeFor(one);
    const [code = ""] = codes;
    expect((await answerFactor({ challengeId, method: "totp", code: codeNow(secret) })).status).toBe(403);
    expect((await answerFactor({ challengeId, method: "recovery_code", code })).status).toBe(403);
    expect(await factorsOf(other)).toMatchObject({ recoveryCodesLeft: 10 });
  });
});

describe("proving once more who one is", () => {
  it("takes a code of the app or a recovery code", async () => {
    const person = await makePerson();
    const { secret, codes } = await switchTotpOn(person);
    for (const code of [codeNow(secret), codes[0]]) {
      await ageProof(person.signInId);
      expect((await ask(person, "POST", "/auth/passkeys/options")).status).toBe(403);
      expect((await ask(person, "POST", "/auth/prove", { method: "code", code: "000000" })).status).toBe(403);
      expect((await ask(person, "POST", "/auth/prove", { method: "code", code })).status).toBe(204);
      expect((await ask(person, "POST", "/auth/passkeys/options")).status).toBe(200);
    }
  });
});

describe("an account that ends", () => {
  it("leaves no factor behind, and forgetting again changes nothing", async () => {
    const person = await makePerson();
    await switchTotpOn(person);
    await addPasskey(person);
    const described = await describeFactors(env, person.userId);
    expect(described).toMatchObject({ recoveryCodesLeft: 10, passkeys: [{ name: "Phone" }] });
    for (let times = 0; times < 2; times += 1) {
      await forgetFactors(env, person.userId);
      expect(await describeFactors(env, person.userId)).toEqual({ totp: null, recoveryCodesLeft: 0, passkeys: [] });
    }
  });
});
