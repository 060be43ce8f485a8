import { exports } from "cloudflare:workers";
import type { BuiltInRole } from "../../../../shared/permissions.ts";
import { ServerFrame, type ClientFrame } from "../../../../shared/socket.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import type { TestOrganization } from "../../test-setup/organization.ts";

/** A console tab of a test: everything it hears is parsed, as the console does. */
export type TestSocket = {
  readonly frames: ServerFrame[];
  readonly closed: Promise<number>;
  say(frame: ClientFrame | string): void;
  /** Waits for the first frame that matches, among those heard and those to come (2 s). */
  hear<Type extends ServerFrame["type"]>(
    type: Type,
    matches?: (frame: Extract<ServerFrame, { type: Type }>) => boolean,
  ): Promise<Extract<ServerFrame, { type: Type }>>;
  /** Waits until everything on its way has come, by asking for something that answers. */
  settle(): Promise<void>;
  close(): void;
};

export async function takeTicket(organization: TestOrganization, role: BuiltInRole): Promise<string> {
  const response = await call(organization, role, "POST", "/realtime/ticket");
  return (await response.json<{ ticket: string }>()).ticket;
}

export function upgrade(ticket: string, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`${apiOrigin}/api/v1/realtime?ticket=${ticket}`, {
    headers: { upgrade: "websocket", ...headers },
  });
}

export async function openSocket(organization: TestOrganization, role: BuiltInRole): Promise<TestSocket> {
  const response = await upgrade(await takeTicket(organization, role));
  const socket = response.webSocket;
  if (!socket) throw new Error(`No socket: ${response.status}`);
  const frames: ServerFrame[] = [];
  const listeners = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.addEventListener("close", (event) => resolve(event.code)));
  socket.addEventListener("message", (event) => {
    if (event.data === "pong") return;
    frames.push(ServerFrame.parse(JSON.parse(String(event.data))));
    for (const listener of listeners) listener();
  });
  socket.accept();
  const hear: TestSocket["hear"] = (type, matches = () => true) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = frames.find(
          (frame): frame is Extract<ServerFrame, { type: typeof type }> =>
            frame.type === type && matches(frame as never),
        );
        if (!found) return;
        listeners.delete(look);
        clearTimeout(patience);
        resolve(found);
      };
      const patience = setTimeout(() => {
        listeners.delete(look);
        reject(new Error(`Did not hear ${type}; heard ${frames.map((frame) => frame.type).join(", ")}`));
      }, 30_000);
      listeners.add(look);
      look();
    });
  const say: TestSocket["say"] = (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  let settled = 0;
  return {
    frames,
    closed,
    say,
    hear,
    async settle() {
      // A conversation that cannot be watched is refused in order with everything before it.
      const id = `settle-${settled++}`;
      say({ v: 1, type: "watch", conversationId: id, after: null });
      await hear("refused", (frame) => frame.conversationId === id);
    },
    close: () => socket.close(1000),
  };
}
