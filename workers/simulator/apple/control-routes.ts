import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readBody } from "../control/control-error.ts";
import { answerControlError } from "../control/routes.ts";
import { notify, NotifyRequest } from "./notifications.ts";
import { putPerson, rotateKeys, visibleEmail, type ApplePerson, type AppleState } from "./state.ts";
import { mintIdentityToken, newSecret, wrongs } from "./tokens.ts";

const codeLifeMilliseconds = 5 * 60 * 1000;

const PersonRequest = z.object({
  id: z.string().regex(/^[\w-]+$/),
  email: z.email(),
  emailVerified: z.boolean().default(true),
  name: z
    .object({ givenName: z.string(), familyName: z.string() })
    .default({ givenName: "Noor", familyName: "Haddad" }),
});
const AuthorizeRequest = z.object({
  clientId: z.string().min(1),
  nonce: z.string().nullable().default(null),
  hideEmail: z.boolean().default(false),
  redirectUri: z.string().nullable().default(null),
  wrong: z.enum(wrongs).nullable().default(null),
});
const FaultRequest = z.object({
  endpoint: z.enum(["keys", "token", "revoke"]),
  status: z.int().min(400).max(599).default(503),
  times: z.int().positive().default(1),
});

/** People with Apple accounts and what they do on their devices; to be mounted under /control/apple. */
export function createAppleControlRoutes(state: AppleState): Hono {
  const app = new Hono();
  app.post("/people", async (c) => c.json(describe(putPerson(state, await readBody(c.req, PersonRequest))), 201));
  app.get("/people/:id", (c) => c.json(describe(findPerson(state, c.req.param("id")))));
  app.post("/people/:id/authorize", async (c) => {
    const person = findPerson(state, c.req.param("id"));
    return c.json(await authorize(state, person, await readBody(c.req, AuthorizeRequest)), 201);
  });
  app.post("/people/:id/notify", async (c) => {
    const person = findPerson(state, c.req.param("id"));
    return c.json(await notify(state, person, await readBody(c.req, NotifyRequest)), 201);
  });
  app.post("/keys", async (c) => {
    const { dropOld } = await readBody(c.req, z.object({ dropOld: z.boolean().default(false) }));
    await rotateKeys(state, dropOld);
    return c.body(null, 204);
  });
  app.get("/keys", (c) => c.json({ fetches: state.keyFetches }));
  app.post("/faults", async (c) => {
    state.faults.push(await readBody(c.req, FaultRequest));
    return c.body(null, 204);
  });
  app.delete("/faults", (c) => {
    state.faults = [];
    return c.body(null, 204);
  });
  app.onError(answerControlError);
  return app;
}

/** The person says yes on their device: what iOS hands to the app. `user` comes the first time only. */
async function authorize(state: AppleState, person: ApplePerson, input: z.infer<typeof AuthorizeRequest>) {
  const { clientId, nonce, redirectUri, wrong } = input;
  const isFirst = !person.authorized.has(clientId);
  if (person.authorized.size === 0) person.hidesEmail = input.hideEmail;
  person.authorized = new Set([...person.authorized, clientId]);
  const authorizationCode = newSecret("c");
  const expiresAt = state.now() + codeLifeMilliseconds;
  state.codes.set(authorizationCode, { personId: person.id, clientId, redirectUri, nonce, expiresAt, used: false });
  return {
    identityToken: await mintIdentityToken(state, person, { clientId, nonce, wrong }),
    authorizationCode,
    user: isFirst ? { name: person.name, email: visibleEmail(person) } : null,
  };
}

function describe(person: ApplePerson): object {
  const { refreshTokens, authorized, ...shown } = person;
  return { ...shown, visibleEmail: visibleEmail(person), authorized: [...authorized], tokens: refreshTokens.length };
}

function findPerson(state: AppleState, id: string): ApplePerson {
  const person = state.people.get(id);
  if (!person) throw new ControlError(404, `Apple knows no ${id}. Create them with POST /control/apple/people.`);
  return person;
}
