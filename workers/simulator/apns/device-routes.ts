import { Hono, type Context } from "hono";
import { decodeJwt, importSPKI, jwtVerify } from "jose";
import { resetConnection } from "../graph/reset-connection.ts";
import { drawFault, show, type ApnsState } from "./state.ts";

const maximumBytes = 4_096;
const longestLifeSeconds = 60 * 60;

type Refused = { readonly status: 400 | 403 | 410 | 413; readonly reason: string; readonly timestamp?: number };

/** What api.push.apple.com answers, over HTTP/1.1; to be mounted under /apns. */
export function createApnsRoutes(state: ApnsState): Hono {
  const app = new Hono();
  app.post("/3/device/:token", async (c) => {
    const token = c.req.param("token");
    const body = await c.req.text();
    const refused = (await checkProvider(state, c.req.header("authorization"))) ?? checkRequest(state, c, token, body);
    if (refused) return c.json({ reason: refused.reason, timestamp: refused.timestamp }, refused.status);
    const fault = drawFault(state);
    if (fault?.kind === "answer")
      return Response.json({ reason: fault.reason }, { status: fault.status, headers: { "retry-after": "1" } });
    const parsed: unknown = JSON.parse(body);
    const push = {
      token,
      topic: c.req.header("apns-topic") ?? "",
      collapseId: c.req.header("apns-collapse-id") ?? null,
      payload: parsed,
    };
    const { id } = show(state, push, c.req.header("apns-id") ?? null);
    if (fault?.kind === "lost") return resetConnection(c);
    return c.body(null, 200, { "apns-id": id });
  });
  return app;
}

async function checkProvider(state: ApnsState, authorization: string | undefined): Promise<Refused | null> {
  const token = /^bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) return { status: 403, reason: "MissingProviderToken" };
  try {
    const pem = `-----BEGIN PUBLIC KEY-----\n${state.team.publicKey}\n-----END PUBLIC KEY-----`;
    const key = await importSPKI(pem, "ES256");
    const { protectedHeader } = await jwtVerify(token, key, { algorithms: ["ES256"], issuer: state.team.teamId });
    if (protectedHeader.kid !== state.team.keyId) return { status: 403, reason: "InvalidProviderToken" };
  } catch {
    return { status: 403, reason: "InvalidProviderToken" };
  }
  const age = state.now() / 1_000 - (decodeJwt(token).iat ?? 0);
  if (age > longestLifeSeconds) return { status: 403, reason: "ExpiredProviderToken" };
  state.providerTokens.add(token);
  return null;
}

function checkRequest(state: ApnsState, c: Context, token: string, body: string): Refused | null {
  const gone = state.gone.get(token);
  if (!/^[0-9a-f]{32,200}$/.test(token)) return { status: 400, reason: "BadDeviceToken" };
  if (gone !== undefined) return { status: 410, reason: "Unregistered", timestamp: gone };
  if (c.req.header("apns-topic") === undefined) return { status: 400, reason: "MissingTopic" };
  if (c.req.header("apns-push-type") !== "alert") return { status: 400, reason: "InvalidPushType" };
  if ((c.req.header("apns-collapse-id") ?? "").length > 64) return { status: 400, reason: "BadCollapseId" };
  if (Buffer.byteLength(body) > maximumBytes) return { status: 413, reason: "PayloadTooLarge" };
  return isPayload(body) ? null : { status: 400, reason: "PayloadEmpty" };
}

function isPayload(body: string): boolean {
  try {
    const payload: unknown = JSON.parse(body);
    return typeof payload === "object" && payload !== null && "aps" in payload;
  } catch {
    return false;
  }
}
