import { env, exports } from "cloudflare:workers";
import { newId } from "../../platform/ids.ts";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

export const password = "a long enough password";

export type TestSession = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly deviceToken: string;
  readonly expiresAt: string;
};
export type TestAccount = { readonly email: string; readonly userId: string; readonly organizationId: string };

export function newAddress(): string {
  return `${newId("tst", Date.now())}@example.test`;
}

/** Knocks at the operator's door. */
export function asOperator(path: string, body: object): Promise<Response> {
  return exports.default.fetch(`${apiOrigin}/operator${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${env.OPERATOR_TOKEN}` },
    body: JSON.stringify(body),
  });
}

/** Somebody with an organization of their own. */
export async function makeAccount(): Promise<TestAccount> {
  const email = newAddress();
  const person = { name: "Huda Saleh", email, password, language: "ar", timeZone: "Asia/Riyadh" };
  const response = await asOperator("/organizations", { organizationName: `Clinic of ${email}`, ...person });
  const { userId, organizationId } = await response.json<Omit<TestAccount, "email">>();
  return { email, userId, organizationId };
}

/** Opens LowkeyMode to people, unless it is already. */
export async function openBrand(): Promise<void> {
  const { organizationId } = await makeAccount();
  await asOperator("/brands/lowkeymode", { organizationId });
}

/** Signs in as an app does. */
export async function signInAs(email: string, headers: Record<string, string> = {}): Promise<TestSession> {
  return (await logIn(email, password, headers)).json<TestSession>();
}

export function logIn(email: string, word: string, headers: Record<string, string> = {}): Promise<Response> {
  return callAs(null, "POST", "/auth/login", { email, password: word, client: "app" }, headers);
}

export function refresh(refreshToken: string): Promise<Response> {
  return callAs(null, "POST", "/auth/refresh", { refreshToken });
}

export async function codeOf(response: Response): Promise<string | undefined> {
  return (await response.json<{ code?: string }>()).code;
}

/** What was mailed to an address, by kind, oldest first. */
export async function mailsTo(address: string): Promise<string[]> {
  const { results } = await env.DIRECTORY.prepare("select kind from account_mails where address = ? order by id")
    .bind(address)
    .all<{ kind: string }>();
  return results.map(({ kind }) => kind);
}

/** Waits until mails of these kinds, in this order, were asked for. */
export async function expectMails(address: string, ...kinds: readonly string[]): Promise<void> {
  await eventually(async () => {
    const found = await mailsTo(address);
    if (found.join() !== kinds.join()) throw new Error(`${address} has ${found.join()}, not ${kinds.join()}`);
  });
}
