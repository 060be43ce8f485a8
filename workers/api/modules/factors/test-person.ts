import { env } from "cloudflare:workers";
import { loadConfiguration } from "../../platform/configuration.ts";
import { callAs } from "../../test-setup/call.ts";
import { makeOrganization, type TestMember } from "../../test-setup/organization.ts";
import { hashPassword } from "../auth/password.ts";
import { makeAuthenticator, type TestAuthenticator } from "./test-authenticator.ts";
import { codeOfStep } from "./totp.ts";
import { stepAt, stepMs } from "./totp-rules.ts";

export const password = "a long enough password";

/** Somebody with a password, who works in an organization and has just proved who they are. */
export async function makePerson(): Promise<TestMember> {
  const { members } = await makeOrganization({ roles: ["agent"] });
  const hash = await hashPassword(password, loadConfiguration(env).passwordCost);
  await env.DIRECTORY.prepare("update users set password_hash = ? where id = ?").bind(hash, members.agent.userId).run();
  return members.agent;
}

export const ask = (person: TestMember, method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown) =>
  callAs(person.token, method, path, body ?? (method === "GET" ? undefined : {}));

/** The code of this step, or of one beside it. */
export function codeNow(secret: string, offset = 0): string {
  return codeOfStep(secret, stepAt(Date.now()) + offset);
}

/** A test that began at the very end of a step would see its codes age by one. */
async function leaveStepsEnd(): Promise<void> {
  const left = stepMs - (Date.now() % stepMs);
  if (left < 3_000) await new Promise((resolve) => setTimeout(resolve, left));
}

/** Switches the app on. The step before this one is used up by it, so that the current code still works. */
export async function switchTotpOn(person: TestMember): Promise<{ secret: string; codes: string[] }> {
  await leaveStepsEnd();
  const setup = await (await ask(person, "POST", "/auth/totp")).json<{ challengeId: string; secret: string }>();
  const body = { challengeId: setup.challengeId, code: codeNow(setup.secret, -1) };
  const confirmed = await ask(person, "POST", "/auth/totp/confirm", body);
  const { codes } = await confirmed.json<{ codes: string[] }>();
  return { secret: setup.secret, codes };
}

export const logIn = (person: TestMember, headers: Record<string, string> = {}) =>
  callAs(null, "POST", "/auth/login", { email: person.email, password, client: "app" }, headers);

/** Logs in with the password and answers the second factor's challenge. */
export async function openChallengeFor(person: TestMember): Promise<{ challengeId: string; methods: string[] }> {
  return (await logIn(person)).json();
}

export const answerFactor = (body: object) => callAs(null, "POST", "/auth/second-factor", body);

/** Registers a passkey through the API. */
export async function addPasskey(
  person: TestMember,
  ways: Parameters<TestAuthenticator["create"]>[1] = {},
): Promise<{ authenticator: TestAuthenticator; response: Response }> {
  const authenticator = await makeAuthenticator();
  const begun = await ask(person, "POST", "/auth/passkeys/options");
  const { challengeId, options } = await begun.json<{
    challengeId: string;
    options: Parameters<TestAuthenticator["create"]>[0];
  }>();
  const created = await authenticator.create(options, ways);
  const body = { challengeId, name: "Phone", response: created };
  return { authenticator, response: await ask(person, "POST", "/auth/passkeys", body) };
}

/** A question to any passkey. */
export async function askPasskey(): Promise<{ challengeId: string; options: { challenge: string } }> {
  return (await callAs(null, "POST", "/auth/passkey/options", {})).json();
}

export async function signInByPasskey(
  authenticator: TestAuthenticator,
  ways: Parameters<TestAuthenticator["get"]>[1] = {},
): Promise<Response> {
  const { challengeId, options } = await askPasskey();
  const response = await authenticator.get(options, ways);
  return callAs(null, "POST", "/auth/passkey", { challengeId, response, client: "app" });
}

/** Status and problem code of an answer, to compare at a glance. */
export async function outcomeOf(response: Response): Promise<[status: number, code: string | null]> {
  const body = await response.json<{ code?: string }>();
  return [response.status, body.code ?? null];
}

/** What the person's account history tells, the latest first. */
export async function historyOf(person: TestMember): Promise<string[]> {
  const { items } = await (await ask(person, "GET", "/auth/activity")).json<{ items: { kind: string }[] }>();
  return items.map(({ kind }) => kind);
}

/** How many mails about factors were asked for this person. */
export async function countMails(person: TestMember): Promise<number> {
  const found = await env.DIRECTORY.prepare(
    "select count(*) as mails from account_mails where user_id = ? and kind = 'second_factor_changed'",
  )
    .bind(person.userId)
    .first<{ mails: number }>();
  return found?.mails ?? 0;
}
