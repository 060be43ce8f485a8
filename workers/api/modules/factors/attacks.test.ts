import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ids.ts";
import type { TestMember } from "../../test-setup/organization.ts";
import { callAs } from "../../test-setup/call.ts";
import {
  addPasskey,
  answerFactor,
  ask,
  askPasskey,
  codeNow,
  logIn,
  makePerson,
  openChallengeFor,
  signInByPasskey,
  switchTotpOn,
} from "./test-person.ts";

/** A six-digit code that is right at no time near now. */
function wrongCodes(secret: string, count: number): string[] {
  const right = new Set([-2, -1, 0, 1, 2].map((offset) => codeNow(secret, offset)));
  const codes: string[] = [];
  for (let number = 0; codes.length < count; number += 1) {
    const code = String(number).padStart(6, "0");
    if (!right.has(code)) codes.push(code);
  }
  return codes;
}

const guess = async (challengeId: string, code: string) =>
  (await answerFactor({ challengeId, method: "totp", code })).status;

/** Each challenge stored as if it were opened now: logging in as often as this is refused by its own limits. */
async function openMany(person: TestMember, count: number): Promise<string[]> {
  const { challengeId } = await openChallengeFor(person);
  const ids = [challengeId];
  while (ids.length < count) {
    const id = newId("chl", Date.now());
    await env.DIRECTORY.prepare(
      `insert into challenges (id, kind, user_id, detail, attempts, expires_at)
       select ?, kind, user_id, detail, 0, expires_at from challenges where id = ?`,
    )
      .bind(id, challengeId)
      .run();
    ids.push(id);
  }
  return ids;
}

const countOf = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length;

describe("guessing codes", () => {
  it("ends a question at five wrong answers, given one by one or all at once", async () => {
    const person = await makePerson();
    const { secret, codes } = await switchTotpOn(person);
    const slow = await openChallengeFor(person);
    for (const code of wrongCodes(secret, 5)) expect(await guess(slow.challengeId, code)).toBe(403);
    expect(await guess(slow.challengeId, codeNow(secret))).toBe(422);
    const fast = await openChallengeFor(person);
    const statuses = await Promise.all(wrongCodes(secret, 14).map((code) => guess(fast.challengeId, code)));
    expect(countOf(statuses, 403)).toBe(5);
    expect(countOf(statuses, 422)).toBe(9);
    const { challengeId } = await openChallengeFor(person);
    expect((await answerFactor({ challengeId, method: "recovery_code", code: codes[0] })).status).toBe(200);
  });

  it("runs dry over however many questions, and shuts nobody out who has a recovery code or a passkey", async () => {
    const person = await makePerson();
    const { authenticator } = await addPasskey(person);
    const { secret, codes } = await switchTotpOn(person);
    const questions = await openMany(person, 12);
    const guesses = wrongCodes(secret, 48).map((code, index) => guess(questions[index % 12] ?? "", code));
    const statuses = await Promise.all(guesses);
    expect(countOf(statuses, 403)).toBe(20);
    expect(countOf(statuses, 429)).toBe(28);
    const [last = ""] = questions.slice(-1);
    expect(await guess(last, codeNow(secret))).toBe(429);
    expect((await answerFactor({ challengeId: last, method: "recovery_code", code: codes[0] })).status).toBe(200);
    expect((await signInByPasskey(authenticator)).status).toBe(200);
  });

  it("uses up nothing of a device that its owner has signed in on before", async () => {
    const person = await makePerson();
    const { deviceToken } = await (await logIn(person)).json<{ deviceToken: string }>();
    const { secret } = await switchTotpOn(person);
    const questions = await openMany(person, 5);
    await Promise.all(wrongCodes(secret, 25).map((code, index) => guess(questions[index % 5] ?? "", code)));
    const known = await logIn(person, { "device-token": deviceToken });
    const { challengeId } = await known.json<{ challengeId: string }>();
    expect(await guess(challengeId, codeNow(secret))).toBe(200);
  });

  it("is slow with a stolen sign-in too", async () => {
    const person = await makePerson();
    const { secret } = await switchTotpOn(person);
    const statuses: number[] = [];
    for (const code of wrongCodes(secret, 12))
      statuses.push((await ask(person, "POST", "/auth/prove", { method: "code", code })).status);
    expect(countOf(statuses, 204)).toBe(0);
    expect(statuses.slice(-1)).toEqual([429]);
  });
});

describe("the same thing shown many times at once", () => {
  it("one recovery code signs in once, over as many questions", async () => {
    const person = await makePerson();
    const { codes } = await switchTotpOn(person);
    const [code] = codes;
    const questions = await openMany(person, 20);
    const answers = await Promise.all(
      questions.map((challengeId) => answerFactor({ challengeId, method: "recovery_code", code })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(countOf(statuses, 200)).toBe(1);
    expect(countOf(statuses, 403)).toBe(19);
    const left = await (await ask(person, "GET", "/auth/factors")).json();
    expect(left).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it("one code of the app signs in once, over as many questions", async () => {
    const person = await makePerson();
    const { secret } = await switchTotpOn(person);
    const code = codeNow(secret);
    const questions = await openMany(person, 12);
    const statuses = await Promise.all(questions.map((challengeId) => guess(challengeId, code)));
    expect(countOf(statuses, 200)).toBe(1);
    expect(countOf(statuses, 403)).toBe(11);
  });

  it("one question signs in once, whatever right answers it gets", async () => {
    const person = await makePerson();
    const { secret, codes } = await switchTotpOn(person);
    const { challengeId } = await openChallengeFor(person);
    const bodies = [
      ...codes.slice(0, 3).map((code) => ({ challengeId, method: "recovery_code", code })),
      { challengeId, method: "totp", code: codeNow(secret) },
    ];
    const answers = await Promise.all(bodies.map((body) => answerFactor(body)));
    expect(
      countOf(
        answers.map(({ status }) => status),
        200,
      ),
    ).toBe(1);
  });

  it("one answer of a passkey signs in once", async () => {
    const person = await makePerson();
    const { authenticator } = await addPasskey(person);
    const { challengeId, options } = await askPasskey();
    const response = await authenticator.get(options, { counter: 0 });
    const send = () => callAs(null, "POST", "/auth/passkey", { challengeId, response, client: "app" });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(
      countOf(
        answers.map(({ status }) => status),
        200,
      ),
    ).toBe(1);
  });

  it("one copy of a passkey and its original, at the same count, sign in once", async () => {
    const person = await makePerson();
    const { authenticator } = await addPasskey(person);
    const copies = Array.from({ length: 8 }, () => signInByPasskey(authenticator, { counter: 3 }));
    const statuses = (await Promise.all(copies)).map(({ status }) => status);
    expect(countOf(statuses, 200)).toBe(1);
  });

  it("two apps confirmed together leave one in force, and only its recovery codes", async () => {
    const person = await makePerson();
    const begun = await Promise.all(
      [1, 2].map(async () => (await ask(person, "POST", "/auth/totp")).json<{ challengeId: string; secret: string }>()),
    );
    const answers = await Promise.all(
      begun.map(({ challengeId, secret }) =>
        ask(person, "POST", "/auth/totp/confirm", { challengeId, code: codeNow(secret) }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const left = await (await ask(person, "GET", "/auth/factors")).json();
    expect(left).toMatchObject({ recoveryCodesLeft: 10 });
  });
});

describe("what is not a question's answer", () => {
  it.each([
    ["an unknown question", { challengeId: "chl_unknown", method: "totp", code: "123456" }, 422],
    ["no method", { challengeId: "chl_unknown", code: "123456" }, 400],
    ["a code of another shape", { challengeId: "chl_unknown", method: "totp", code: { $ne: "" } }, 400],
    ["a passkey of another shape", { challengeId: "x", method: "passkey", passkey: { response: {} } }, 400],
  ])("%s is refused", async (_name, body, status) => {
    expect((await answerFactor(body)).status).toBe(status);
  });

  it("an app's setup question signs nobody in", async () => {
    const person = await makePerson();
    const { challengeId, secret } = await (
      await ask(person, "POST", "/auth/totp")
    ).json<{ challengeId: string; secret: string }>();
    expect(await guess(challengeId, codeNow(secret))).toBe(422);
  });

  it("an authenticator's answer that is cut, swollen or no CBOR is refused, not an accident", async () => {
    const person = await makePerson();
    const { authenticator } = await addPasskey(person);
    for (const spoil of [
      { authenticatorData: "" },
      { authenticatorData: "AAAA" },
      { signature: "AA" },
      { signature: "A".repeat(4000) },
      { clientDataJSON: "e30" },
      { clientDataJSON: "AAAA" },
    ]) {
      const { challengeId, options } = await askPasskey();
      const right = await authenticator.get(options);
      const response = { ...right, response: { ...right.response, ...spoil } };
      const answer = await callAs(null, "POST", "/auth/passkey", { challengeId, response, client: "app" });
      expect(answer.status).toBe(403);
    }
  });
});
