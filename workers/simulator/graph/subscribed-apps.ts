import type { Context } from "hono";
import { z } from "zod";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";
import { GraphError } from "./graph-error.ts";

const Subscription = z.object({ override_callback_uri: z.url().optional(), verify_token: z.string().optional() });

/** POST /{waba}/subscribed_apps: webhooks of all the account's numbers flow, to the app's address or to an override. */
export async function subscribeApp(world: World, numbers: readonly BusinessNumber[], c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => ({}));
  return onFirst(world, numbers, c, () => {
    const request = Subscription.safeParse(body);
    if (!request.success) throw new GraphError(100);
    for (const number of numbers) {
      number.subscribed = true;
      number.webhookUrl = request.data.override_callback_uri ?? number.webhookUrl;
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

/** Faults and the log of calls belong to a number; calls to an account go by its first. */
function onFirst(
  world: World,
  numbers: readonly BusinessNumber[],
  c: Context,
  work: (number: BusinessNumber) => Response,
): Promise<Response> {
  const [first] = numbers;
  if (!first) throw new GraphError(100);
  return answerCall(world, first, c, "number", () => work(first));
}
