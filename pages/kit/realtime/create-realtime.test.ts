import { expect, test } from "vitest";
import type { ServerFrame } from "../../../shared/socket.ts";
import { makeClientError } from "../api/api-error.ts";
import { createRealtime, type RealtimeOptions, type Socket } from "./create-realtime.ts";

/** A world with a clock that only moves when told, and sockets that the test holds the other end of. */
function makeWorld(options: Partial<RealtimeOptions> = {}) {
  const sockets: FakeSocket[] = [];
  const timers: { work: () => void; at: number }[] = [];
  let now = 0;
  let tellBrowser: (what: "online" | "offline" | "woke") => void = () => undefined;

  class FakeSocket extends EventTarget {
    readonly url: string;
    readonly sent: unknown[] = [];
    closedBySite = false;
    constructor(url: string) {
      super();
      this.url = url;
      sockets.push(this);
    }
    send(text: string): void {
      this.sent.push(text === "ping" ? text : JSON.parse(text));
    }
    close(): void {
      this.closedBySite = true;
    }
    open(): void {
      this.dispatchEvent(new Event("open"));
    }
    frame(frame: unknown): void {
      this.dispatchEvent(
        new MessageEvent("message", { data: typeof frame === "string" ? frame : JSON.stringify(frame) }),
      );
    }
    drop(code = 1006): void {
      this.dispatchEvent(Object.assign(new Event("close"), { code }));
    }
  }

  let tickets = 0;
  const realtime = createRealtime({
    getTicket: async () => ({ url: `wss://api.test/realtime?ticket=${++tickets}` }),
    // Node's event classes stand for the browser's: the shell reads only `data` and `code`.
    WebSocketClass: FakeSocket as unknown as new (url: string) => Socket,
    clock: {
      now: () => now,
      random: () => 0,
      schedule(work, delay) {
        const timer = { work, at: now + delay };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
      },
      listen(tell) {
        tellBrowser = tell;
        return () => undefined;
      },
    },
    ...options,
  });
  return {
    realtime,
    sockets,
    tellBrowser: (what: "online" | "offline" | "woke") => tellBrowser(what),
    async settle() {
      await new Promise((resolve) => setImmediate(resolve));
    },
    async pass(length: number) {
      now += length;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
      }
      await this.settle();
    },
    last(): FakeSocket {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error("No socket was opened");
      return socket;
    },
  };
}

const presence: ServerFrame = {
  v: 1,
  type: "presenceChanged",
  presence: [{ memberId: "mem_1", name: "Huda", state: "away" }],
};

test("a ticket is fetched, the socket opened, and frames reach those who listen for their type", async () => {
  const world = makeWorld();
  const heard: string[] = [];
  const stop = world.realtime.on("presenceChanged", (frame) => heard.push(frame.presence[0]?.name ?? ""));
  world.realtime.on("clientReady", () => heard.push("wrong"));
  world.realtime.start();
  expect(world.realtime.status.value).toBe("connecting");
  await world.settle();
  world.last().open();
  expect(world.realtime.status.value).toBe("open");
  world.last().frame(presence);
  stop();
  world.last().frame(presence);
  expect(heard).toEqual(["Huda"]);
});

test("every connection uses a ticket of its own, and an old socket is not heard", async () => {
  const world = makeWorld();
  const heard: string[] = [];
  world.realtime.on("presenceChanged", () => heard.push("heard"));
  world.realtime.start();
  await world.settle();
  const first = world.last();
  first.open();
  first.drop();
  expect(world.realtime.status.value).toBe("reconnecting");
  await world.pass(300);
  expect(world.sockets.map(({ url }) => url.at(-1))).toEqual(["1", "2"]);
  first.frame(presence);
  first.drop();
  world.last().open();
  expect(heard).toEqual([]);
  expect(world.realtime.status.value).toBe("open");
});

test("a frame that is not JSON, or of an unknown type, disturbs nothing", async () => {
  const world = makeWorld();
  const heard: string[] = [];
  world.realtime.on("presenceChanged", () => heard.push("heard"));
  world.realtime.start();
  await world.settle();
  world.last().open();
  for (const odd of ["{", "pong", { v: 1, type: "fromTheFuture" }, { ...presence, v: 2 }]) world.last().frame(odd);
  world.last().frame(presence);
  expect(heard).toEqual(["heard"]);
});

test("a silent server is found out by the heartbeat", async () => {
  const world = makeWorld();
  world.realtime.start();
  await world.settle();
  const first = world.last();
  first.open();
  await world.pass(25_000);
  expect(first.sent).toEqual(["ping"]);
  await world.pass(8_000);
  expect(first.closedBySite).toBe(true);
  expect(world.realtime.status.value).toBe("reconnecting");
});

test("going offline closes, coming online opens again and asks for what was missed", async () => {
  const world = makeWorld();
  world.realtime.start();
  await world.settle();
  world.last().open();
  world.realtime.watch("cnv_1", 4);
  world.tellBrowser("offline");
  expect(world.realtime.status.value).toBe("offline");
  world.tellBrowser("online");
  await world.settle();
  world.last().open();
  expect(world.sockets).toHaveLength(2);
  expect(world.last().sent).toEqual([{ v: 1, type: "watch", conversationId: "cnv_1", after: 4 }]);
});

test("a refused ticket means signed out; an unreachable one is tried again", async () => {
  const refused = makeClientError("client.bad_answer", undefined, 401);
  const out = makeWorld({ getTicket: () => Promise.reject(refused) });
  out.realtime.start();
  await out.settle();
  expect(out.realtime.status.value).toBe("signed-out");

  let tries = 0;
  const flaky = makeWorld({
    getTicket: () =>
      ++tries === 1 ? Promise.reject(new Error("no network")) : Promise.resolve({ url: "wss://x.test" }),
  });
  flaky.realtime.start();
  await flaky.settle();
  expect(flaky.realtime.status.value).toBe("reconnecting");
  await flaky.pass(300);
  flaky.last().open();
  expect(flaky.realtime.status.value).toBe("open");
});

test("stopping while the ticket is under way opens nothing", async () => {
  const world = makeWorld();
  world.realtime.start();
  world.realtime.stop();
  await world.settle();
  expect(world.sockets).toEqual([]);
  expect(world.realtime.status.value).toBe("idle");
});
