import type { Context } from "hono";
import type { BusinessNumber } from "../world/number.ts";
import { recentTraffic } from "../world/traffic.ts";
import { announce, threadOf, type World } from "../world/world.ts";
import { acceptSend } from "./accept.ts";
import { answerCall } from "./answer.ts";
import { GraphError } from "./graph-error.ts";
import { readMessagesRequest, type MessagesRequest } from "./send-request.ts";

const typingLastsMilliseconds = 25_000;

/** POST /{number}/messages: a message, or a read receipt with or without a typing indicator. */
export async function handleMessages(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null);
  const isReceipt = typeof body === "object" && body !== null && "status" in body;
  return answerCall(world, number, c, isReceipt ? "receipts" : "messages", (failCode) => {
    const request = readMessagesRequest(body);
    if (request.kind === "receipt") return Response.json(markRead(world, number, request.receipt));
    requireThroughput(world, number);
    return Response.json(acceptSend(world, number, request.send, failCode));
  });
}

/** Marks the message and all before it as read on the person's phone (blue ticks), and may show that we type. */
function markRead(
  world: World,
  number: BusinessNumber,
  receipt: Extract<MessagesRequest, { kind: "receipt" }>["receipt"],
) {
  for (const personId of number.threads.keys()) {
    const thread = threadOf(number, personId);
    const position = thread.messages.findIndex(
      (message) => message.from === "person" && message.wamid === receipt.message_id,
    );
    if (position < 0) continue;
    for (const message of thread.messages.slice(0, position + 1)) {
      if (message.from === "person" && message.state !== "waiting") message.state = "read";
    }
    if (receipt.typing_indicator) thread.typingUntil = world.now() + typingLastsMilliseconds;
    announce(world, { kind: "thread", numberId: number.phoneNumberId, personId });
    return { success: true };
  }
  throw new GraphError(100, {
    message: "(#100) Invalid parameter",
    details: "The message_id is not a message this number received.",
  });
}

function requireThroughput(world: World, number: BusinessNumber): void {
  if (number.throughputPerSecond === null) return;
  if (recentTraffic(number, world.now()) >= number.throughputPerSecond) throw new GraphError(130429);
}
