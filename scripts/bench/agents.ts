import type { ServerFrame } from "../../shared/socket.ts";
import { createJsonClient } from "../start/demo/json-client.ts";

export type Agents = {
  /** Called for every frame of every socket. `at` is of `performance.now()`. */
  listen(hear: (agent: number, frame: ServerFrame, at: number) => void): void;
  /** Every agent watches some of the conversations, so that together they watch all; resolves when all answers are there. */
  watch(conversationIds: readonly string[]): Promise<void>;
  /** Sockets that closed by themselves. */
  closed(): number;
  stop(): void;
};

/** As a console with a few open threads would; far below the Lobby's limit of frames. */
const watchedEach = 10;

/** Opens a real socket for each access token, each with a ticket of its own. */
export async function connectAgents(origin: string, accessTokens: readonly string[]): Promise<Agents> {
  let hear: (agent: number, frame: ServerFrame, at: number) => void = () => {};
  let closed = 0;
  let isStopping = false;
  const sockets = await Promise.all(
    accessTokens.map(async (token, agent) => {
      const socket = await openSocket(origin, token);
      socket.addEventListener("message", ({ data }) => {
        const at = performance.now();
        hear(agent, parseFrame(data), at);
      });
      socket.addEventListener("close", () => {
        if (!isStopping) closed += 1;
      });
      return socket;
    }),
  );
  return {
    listen: (listener) => {
      hear = listener;
    },
    watch: async (conversationIds) => {
      const answered = sockets.map((socket, agent) => {
        const own = conversationIds.filter((_id, index) => index % sockets.length === agent).slice(0, watchedEach);
        return watchAll(socket, own);
      });
      await Promise.all(answered);
    },
    closed: () => closed,
    stop: () => {
      isStopping = true;
      for (const socket of sockets) socket.close();
    },
  };
}

async function openSocket(origin: string, token: string): Promise<WebSocket> {
  const api = createJsonClient(origin, { authorization: `Bearer ${token}` });
  const { url } = await api.post<{ url: string }>("/api/v1/realtime/ticket", {});
  const { pathname, search } = new URL(url);
  const socket = new WebSocket(`${origin.replace(/^http/, "ws")}${pathname}${search}`);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("A socket did not open")), { once: true });
  });
  return socket;
}

function watchAll(socket: WebSocket, conversationIds: readonly string[]): Promise<void> {
  const waiting = new Set(conversationIds);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${waiting.size} watches were not answered`)), 10_000);
    socket.addEventListener("message", function hear({ data }) {
      const frame = parseFrame(data);
      if (frame.type === "watching") waiting.delete(frame.conversationId);
      if (waiting.size > 0) return;
      clearTimeout(timer);
      socket.removeEventListener("message", hear);
      resolve();
    });
    for (const conversationId of conversationIds)
      socket.send(JSON.stringify({ v: 1, type: "watch", conversationId, after: null }));
  });
}

/** Guarantee: the Lobby sends frames of this protocol only, as JSON; parsing every one with its schema would measure ourselves. */
function parseFrame(data: unknown): ServerFrame {
  return JSON.parse(String(data)) as ServerFrame;
}
