import type { Context } from "hono";
import { z } from "zod";
import { newNumericId } from "../world/ids.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";
import { GraphError } from "./graph-error.ts";

const Subscription = z.object({ override_callback_uri: z.url().optional(), verify_token: z.string().optional() });

/** POST /{waba}/subscribed_apps: webhooks of all the account's numbers flow, to the app's address or to an override. */
export async function subscribeApp(world: World, numbers: readonly BusinessNumber[], c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => ({}));
  return onFirst(world, numbers, c, async () => {
    const request = Subscription.safeParse(body);
    if (!request.success) throw new GraphError(100);
    const { override_callback_uri: override, verify_token: token } = request.data;
    if (override !== undefined && world.fetchLink !== null)
      await requireHandshake(world.fetchLink, override, token ?? "");
    for (const number of numbers) {
      number.subscribed = true;
      number.webhookUrl = override ?? number.webhookUrl;
    }
    return Response.json({ success: true });
  });
}

export function listSubscribedApps(world: World, numbers: readonly BusinessNumber[], c: Context): Promise<Response> {
  return onFirst(world, numbers, c, (number) =>
    Response.json({
      data: number.subscribed
        ? [{ whatsapp_business_api_data: { id: number.app, name: number.app, link: `${world.origin}/` } }]
        : [],
    }),
  );
}

export function unsubscribeApp(world: World, numbers: readonly BusinessNumber[], c: Context): Promise<Response> {
  return onFirst(world, numbers, c, () => {
    for (const number of numbers) number.subscribed = false;
    return Response.json({ success: true });
  });
}

/** Meta asks a new address to repeat a challenge before it sends anything there. Without a network nobody is asked. */
async function requireHandshake(
  ask: (url: string) => Promise<Response>,
  callback: string,
  verifyToken: string,
): Promise<void> {
  const challenge = newNumericId(10);
  const url = new URL(callback);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const answer = await ask(url.href).then(
    async (response) => (response.ok ? response.text() : null),
    () => null,
  );
  if (answer === challenge) return;
  const message = "(#2200) Callback verification failed: the address did not repeat the challenge.";
  throw new GraphError(2200, { status: 400, message });
}

/** Faults and the log of calls belong to a number; calls to an account go by its first. */
function onFirst(
  world: World,
  numbers: readonly BusinessNumber[],
  c: Context,
  work: (number: BusinessNumber) => Promise<Response> | Response,
): Promise<Response> {
  const [first] = numbers;
  if (!first) throw new GraphError(100);
  return answerCall(world, first, c, "number", () => work(first));
}
