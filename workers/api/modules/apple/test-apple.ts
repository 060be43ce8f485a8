import { env, exports } from "cloudflare:workers";
import { createHash } from "node:crypto";
import type { PublicCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { createLog } from "../../platform/log.ts";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { hashNewPassword } from "../auth/service/accounts.ts";
import { loadConfiguration } from "../../platform/configuration.ts";

/** JSON off the wire: tests look into it and assert. */
export type Wire = ReturnType<typeof JSON.parse>;

export const houseApp = "example.loggia.app";
export const password = "a quite unguessable sentence";

/** Steers Apple. */
export async function appleControl(method: string, path: string, body?: object): Promise<Wire> {
  const response = await fetch(`https://sim.test/control/apple${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text === "" ? null : JSON.parse(text);
}

export type TestApplePerson = {
  readonly id: string;
  readonly email: string;
  readonly subject: string;
  /** What Apple knows of them and of what we did. */
  state(): Promise<Wire>;
  authorize(options?: object): Promise<Wire>;
  notify(type: string, options?: object): Promise<Response>;
};

/** Somebody with an Apple account and a device. */
export async function makeApplePerson(options: object = {}): Promise<TestApplePerson> {
  const id = newId("apl", Date.now());
  const email = `${id}@example.test`;
  const { subject } = await appleControl("POST", "/people", { id, email, ...options });
  return {
    id,
    email,
    subject,
    state: () => appleControl("GET", `/people/${id}`),
    authorize: (given = {}) => appleControl("POST", `/people/${id}/authorize`, { clientId: houseApp, ...given }),
    async notify(type, given = {}) {
      const told = await appleControl("POST", `/people/${id}/notify`, { type, clientId: houseApp, ...given });
      return postNotification(told.body);
    },
  };
}

export function postNotification(body: unknown): Promise<Response> {
  return exports.default.fetch(`${apiOrigin}/webhooks/apple`, { method: "POST", body: JSON.stringify(body) });
}

export async function askNonce(): Promise<{ nonceId: string; nonce: string }> {
  return (await callAs(null, "POST", "/auth/apple/nonce")).json();
}

/** What the app would send: a fresh nonce, hashed as iOS apps do, and what Apple said to it. */
export async function authorizationOf(person: TestApplePerson, options: object = {}): Promise<Wire> {
  const { nonceId, nonce } = await askNonce();
  const hashed = createHash("sha256").update(nonce).digest("hex");
  const { identityToken, authorizationCode, user } = await person.authorize({ nonce: hashed, ...options });
  return { identityToken, authorizationCode, nonceId, ...(user && { name: user.name }) };
}

/** The whole way in, as the house's app goes it. */
export async function signIn(person: TestApplePerson, options: object = {}, body: object = {}): Promise<Response> {
  return callAs(null, "POST", "/auth/apple", { ...(await authorizationOf(person, options)), client: "app", ...body });
}

export async function tokenOf(response: Response): Promise<string> {
  const { accessToken }: Wire = await response.json();
  return accessToken;
}

export async function meOf(token: string): Promise<Wire> {
  return (await callAs(token, "GET", "/auth/me")).json();
}

/** An account with a password, as somebody has it who registered before Apple came. */
export async function makeAccount(email: string): Promise<string> {
  const now = Date.now();
  const userId = newId("usr", now);
  const hash = await hashNewPassword({ configuration: loadConfiguration(env) }, password, { email, field: "password" });
  await env.DIRECTORY.prepare(
    "insert into users (id, email, name, password_hash, language, email_verified_at, created_at) values (?, ?, 'Sami Nasser', ?, 'en', ?, ?)",
  )
    .bind(userId, email, hash, now, now)
    .run();
  return userId;
}

export async function logIn(email: string): Promise<string> {
  const response = await callAs(null, "POST", "/auth/login", { email, password, client: "app" });
  if (response.status !== 200) throw new Error(await response.text());
  return tokenOf(response);
}

export async function countIdentities(userId: string): Promise<number> {
  const count = env.DIRECTORY.prepare("select count(*) as n from identities where user_id = ?").bind(userId);
  return (await count.first<number>("n")) ?? 0;
}

/** A request's context, without a request. */
export function publicCtx(): PublicCtx {
  const configuration = loadConfiguration(env);
  const log = createLog({});
  return {
    env,
    configuration,
    now: Date.now,
    requestId: "req_test",
    language: "en",
    ip: null,
    log,
    defer: () => undefined,
  };
}
