import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Change, World } from "../world/world.ts";

const keepAliveMilliseconds = 15_000;

/** Server-sent events: one line says that something changed, and the page reads again what it shows. */
export function streamChanges(world: World, c: Context): Response {
  return streamSSE(c, async (stream) => {
    const ended = Promise.withResolvers<void>();
    const tell = (change: Change) => void stream.writeSSE({ event: change.kind, data: JSON.stringify(change) });
    world.listeners.add(tell);
    const keepAlive = setInterval(() => void stream.writeSSE({ event: "alive", data: "" }), keepAliveMilliseconds);
    stream.onAbort(() => {
      world.listeners.delete(tell);
      clearInterval(keepAlive);
      ended.resolve();
    });
    await stream.writeSSE({ event: "alive", data: "" });
    await ended.promise;
  });
}
