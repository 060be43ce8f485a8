import { builtInRole } from "../../../shared/permissions.ts";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { ConversationSummary } from "../../../shared/messages.ts";
import type { ClientFrame } from "../../../shared/socket.ts";
import { createInboxApi } from "../api/inbox.api.ts";
import { answerApi, Refusal } from "../testing/answer-api.ts";
import { makeMessage, makeSummary } from "../testing/make-conversation.ts";
import type { Viewer } from "./list.reduce.ts";
import { createThreadStore } from "./thread.store.ts";

type World = { summary?: ConversationSummary; viewer?: Viewer };

function open({
  summary = makeSummary("cnv_1", { assigneeId: "mem_1" }),
  viewer = { memberId: "mem_1", role: builtInRole("admin") },
}: World = {}) {
  const said: (ClientFrame | string)[] = [];
  const summaries: ConversationSummary[] = [];
  const world = { summary, messages: [makeMessage(3), makeMessage(4)], older: [makeMessage(1), makeMessage(2)] };
  const isPreview = () => viewer.role.id === "agent" && world.summary.assigneeId === null;
  const { fetch, calls } = answerApi({
    "GET /whatsapp/conversations/*": () => {
      if (world.summary.assigneeId === "mem_other" && viewer.role.id === "agent")
        throw new Refusal(404, "inbox.not_found");
      const visibility = isPreview() ? "preview" : "full";
      return { visibility, summary: world.summary, customer: null, mergeSuggestions: [] };
    },
    "GET /whatsapp/conversations/*/messages": ({ path }) =>
      path.includes("before=3")
        ? { items: world.older, before: null, revision: 4 }
        : { items: world.messages, before: 3, revision: 4 },
    "POST /whatsapp/conversations/*/assign": () =>
      (world.summary = { ...world.summary, assigneeId: "mem_1", revision: 9 }),
  });
  const wire = {
    watch: (id: string, after: number | null) => said.push(`watch ${id} ${after}`),
    unwatch: (id: string) => said.push(`unwatch ${id}`),
    say: (frame: ClientFrame) => void said.push(frame),
  };
  const who = signal<Viewer | null>(viewer);
  const store = createThreadStore({
    api: createInboxApi("http://api", fetch),
    wire,
    viewer: who,
    now: () => 0,
    onSummary: (next) => summaries.push(next),
  });
  return { store, said, calls, summaries, world, who };
}

/** Long enough for every answer that is under way. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const sequences = (store: ReturnType<typeof createThreadStore>) =>
  store.thread.value?.messages.map(({ sequence }) => sequence);

test("opening shows the newest page and watches from its revision", async () => {
  const { store, said } = open();
  store.open("cnv_1");
  expect(store.phase.value.kind).toBe("loading");
  await settle();
  expect(store.phase.value.kind).toBe("ready");
  expect(sequences(store)).toEqual([3, 4]);
  expect(said).toEqual(["watch cnv_1 4"]);
});

test("older messages go in front, once", async () => {
  const { store, calls } = open();
  store.open("cnv_1");
  await settle();
  await Promise.all([store.loadOlder(), store.loadOlder()]);
  await store.loadOlder();
  expect(sequences(store)).toEqual([1, 2, 3, 4]);
  expect(calls.filter(({ path }) => path.includes("before="))).toHaveLength(1);
});

test("going back shows the thread at once and asks the wire for the rest", async () => {
  const { store, said } = open();
  store.open("cnv_1");
  await settle();
  store.open(null);
  store.open("cnv_1");
  expect(store.phase.value.kind).toBe("ready");
  expect(sequences(store)).toEqual([3, 4]);
  await settle();
  expect(said).toEqual(["watch cnv_1 4", "unwatch cnv_1", "watch cnv_1 4"]);
});

test("an agent sees a preview of what nobody has, without asking for messages, and reads it after taking it", async () => {
  const { store, calls, summaries } = open({
    summary: makeSummary("cnv_1"),
    viewer: { memberId: "mem_1", role: builtInRole("agent") },
  });
  store.open("cnv_1", { visibility: "preview", summary: makeSummary("cnv_1") });
  await settle();
  expect(store.phase.value.kind).toBe("preview");
  expect(calls.some(({ path }) => path.includes("messages"))).toBe(false);
  await store.assign("mem_1");
  await settle();
  expect(store.phase.value.kind).toBe("ready");
  expect(summaries.at(-1)?.assigneeId).toBe("mem_1");
});

test("a conversation given to somebody else is not kept", async () => {
  const { store, said, world } = open({ viewer: { memberId: "mem_1", role: builtInRole("agent") } });
  store.open("cnv_1");
  await settle();
  store.receive({ v: 1, type: "conversationHidden", conversationId: "cnv_1" });
  expect([store.phase.value.kind, store.thread.value]).toEqual(["gone", null]);
  expect(said.at(-1)).toBe("unwatch cnv_1");
  world.summary = { ...world.summary, assigneeId: "mem_other" };
  store.open(null);
  store.open("cnv_1");
  expect(store.thread.value).toBeNull();
  await settle();
  expect(store.phase.value.kind).toBe("gone");
});

test("a narrower role drops what it may not see, also what was open before, and asks nothing", async () => {
  const { store, calls, who } = open({ summary: makeSummary("cnv_1", { assigneeId: "mem_other" }) });
  store.open("cnv_1");
  await settle();
  store.open("cnv_2");
  await settle();
  const asked = calls.length;
  who.value = { memberId: "mem_1", role: builtInRole("agent") };
  store.receive({ v: 1, type: "roleChanged", role: builtInRole("agent") });
  await settle();
  expect([store.phase.value.kind, store.thread.value, calls.length]).toEqual(["gone", null, asked]);
  store.open("cnv_1");
  expect(store.thread.value).toBeNull();
});

test("reading is said once, by who may answer, and only when something is unread", async () => {
  const { store, said } = open({ summary: makeSummary("cnv_1", { assigneeId: "mem_1", unread: 2 }) });
  store.open("cnv_1");
  await settle();
  store.noteSeen();
  store.noteSeen();
  const reads = said.filter((frame) => typeof frame !== "string" && frame.type === "markAsRead");
  expect(reads).toEqual([{ v: 1, type: "markAsRead", conversationId: "cnv_1", upToSequence: 4 }]);

  const member = open({
    summary: makeSummary("cnv_1", { unread: 2 }),
    viewer: { memberId: "mem_9", role: builtInRole("member") },
  });
  member.store.open("cnv_1");
  await settle();
  member.store.noteSeen();
  expect(member.said).toEqual(["watch cnv_1 4"]);
});

test("the new line stands where reading had stopped, and stays there while reading", async () => {
  const { store } = open({ summary: makeSummary("cnv_1", { assigneeId: "mem_1", unread: 1 }) });
  store.open("cnv_1");
  await settle();
  expect(store.firstUnread.value).toBe(4);
  const summary = makeSummary("cnv_1", { assigneeId: "mem_1", unread: 0, revision: 5 });
  store.receive({
    v: 1,
    type: "conversationUpdated",
    conversationId: "cnv_1",
    revision: 5,
    summary,
    visibility: "full",
  });
  expect(store.firstUnread.value).toBe(4);
});

test("a wire that cannot replay makes the thread load anew", async () => {
  const { store, world } = open();
  store.open("cnv_1");
  await settle();
  world.messages = [makeMessage(90)];
  store.receive({ v: 1, type: "watching", conversationId: "cnv_1", revision: 90, reset: true });
  await settle();
  expect(sequences(store)).toEqual([90]);
});
