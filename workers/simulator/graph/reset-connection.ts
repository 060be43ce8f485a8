import type { Context } from "hono";
import { Socket } from "node:net";

/**
 * Breaks the connection. Behind a real Node server the socket is reset; in a test's process, where there is none, the
 * answer begins and its body breaks off, which the caller sees as a network failure while reading.
 */
export function resetConnection(c: Context): Promise<Response> | Response {
  const socket = socketOf(c.env);
  if (socket === null) {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("connection reset")) });
    return new Response(broken, { headers: { "content-type": "application/json" } });
  }
  socket.resetAndDestroy();
  return new Promise(() => {});
}

function socketOf(bindings: unknown): Socket | null {
  if (typeof bindings !== "object" || bindings === null || !("incoming" in bindings)) return null;
  const { incoming } = bindings;
  if (typeof incoming !== "object" || incoming === null || !("socket" in incoming)) return null;
  return incoming.socket instanceof Socket ? incoming.socket : null;
}
