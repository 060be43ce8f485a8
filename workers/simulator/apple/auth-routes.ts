import { type Context, Hono } from "hono";
import { isClientSecret } from "./client-secret.ts";
import { drawFault, signingKeys, type ApplePerson, type AppleState, type Code } from "./state.ts";
import { mintIdentityToken, newSecret } from "./tokens.ts";

type Form = Readonly<Record<string, string>>;

/** What appleid.apple.com answers under /auth, to be mounted under /apple. */
export function createAppleRoutes(state: AppleState): Hono {
  const app = new Hono();
  app.get("/auth/keys", async (c) => {
    const fault = drawFault(state, "keys");
    if (fault !== null) return answerFault(fault);
    state.keyFetches += 1;
    return c.json({ keys: (await signingKeys(state)).map(({ publicJwk }) => publicJwk) });
  });
  app.post("/auth/token", async (c) => {
    const fault = drawFault(state, "token");
    if (fault !== null) return answerFault(fault);
    const form = await readForm(c);
    const clientId = form["client_id"] ?? "";
    if (!(await isClientSecret(state, clientId, form["client_secret"] ?? ""))) return refuse(c, "invalid_client");
    if (form["grant_type"] !== "authorization_code") return refuse(c, "unsupported_grant_type");
    const code = state.codes.get(form["code"] ?? "");
    const person = code && state.people.get(code.personId);
    if (!code || !person) return refuse(c, "invalid_grant");
    if (!isGood(state, code, clientId, form["redirect_uri"] ?? null)) {
      person.refusedCodes += 1;
      return refuse(c, "invalid_grant");
    }
    code.used = true;
    return c.json(await issueTokens(state, person, code));
  });
  app.post("/auth/revoke", async (c) => {
    const fault = drawFault(state, "revoke");
    if (fault !== null) return answerFault(fault);
    const form = await readForm(c);
    const clientId = form["client_id"] ?? "";
    if (!(await isClientSecret(state, clientId, form["client_secret"] ?? ""))) return refuse(c, "invalid_client");
    if ((form["token"] ?? "") === "") return refuse(c, "invalid_request");
    takeBack(state, clientId, form["token"] ?? "");
    return c.body(null, 200);
  });
  return app;
}

function isGood(state: AppleState, code: Code, clientId: string, redirectUri: string | null): boolean {
  return !code.used && code.clientId === clientId && code.redirectUri === redirectUri && code.expiresAt > state.now();
}

async function issueTokens(state: AppleState, person: ApplePerson, { clientId, nonce }: Code): Promise<object> {
  const refreshToken = newSecret("r");
  person.exchanges += 1;
  person.refreshTokens = [...person.refreshTokens, { token: refreshToken, clientId }];
  return {
    access_token: newSecret("a"),
    token_type: "Bearer",
    expires_in: 3600,
    refresh_token: refreshToken,
    id_token: await mintIdentityToken(state, person, { clientId, nonce, wrong: null }),
  };
}

/** Taking back one token ends the client's permission, and with it its other tokens. An unknown token is no error. */
function takeBack(state: AppleState, clientId: string, token: string): void {
  for (const person of state.people.values()) {
    const isTheirs = person.refreshTokens.some((known) => known.token === token && known.clientId === clientId);
    if (!isTheirs) continue;
    person.revocations += 1;
    person.refreshTokens = person.refreshTokens.filter((known) => known.clientId !== clientId);
    person.authorized = new Set([...person.authorized].filter((client) => client !== clientId));
  }
}

async function readForm(c: Context): Promise<Form> {
  const entries = new URLSearchParams(await c.req.text());
  return Object.fromEntries(entries);
}

function refuse(c: Context, error: string): Response {
  return c.json({ error }, 400);
}

function answerFault(status: number): Response {
  return new Response("Service Unavailable", { status });
}
