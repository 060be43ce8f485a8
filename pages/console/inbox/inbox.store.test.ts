import { builtInRole } from "../../../shared/permissions.ts";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createInboxApi } from "../api/inbox.api.ts";
import { answerApi, type Call, later, Refusal } from "../testing/answer-api.ts";
import { makeSummary, minutesAgo } from "../testing/make-conversation.ts";
import { createInboxStore } from "./inbox.store.ts";
import type { Viewer } from "./list.reduce.ts";

const row = (id: string, minutes: number) => ({
  visibility: "full",
  summary: makeSummary(id, { lastAt: minutesAgo(minutes), assigneeId: "mem_1", unread: 1 }),
});
const page = (ids: readonly string[], nextCursor: string | null = null) => ({
  items: ids.map((id, index) => row(id, index)),
  nextCursor,
});

function open(answer: (call: Call) => unknown) {
  const viewer = signal<Viewer | null>({ memberId: "mem_1", role: builtInRole("admin") });
  const { fetch, calls } = answerApi({ "GET /whatsapp/conversations": answer });
  return { calls, store: createInboxStore({ api: createInboxApi("http://api", fetch), viewer }) };
}

const idsOf = (store: ReturnType<typeof createInboxStore>) =>
  store.arranged.value.rows.map(({ summary }) => summary.id);

test("a filter loads its first page, and the same filter again asks nothing", async () => {
  const { store, calls } = open(() => page(["cnv_a", "cnv_b"]));
  await store.show("mine", "");
  await store.show("mine", "");
  expect(idsOf(store)).toEqual(["cnv_a", "cnv_b"]);
  expect(calls.map(({ path }) => path)).toEqual(["/whatsapp/conversations?filter=mine"]);
});

test("the answer to an older question does not cover the newer one", async () => {
  const slow = later<unknown>();
  const { store } = open(({ path }) => (path.includes("q=old") ? slow.promise : page(["cnv_new"])));
  const old = store.show("all", "old");
  await store.show("all", "new");
  slow.resolve(page(["cnv_old"]));
  await old;
  expect(idsOf(store)).toEqual(["cnv_new"]);
});

test("the next page goes behind, once, however often it is asked for", async () => {
  const { store, calls } = open(({ path }) =>
    path.includes("cursor=c2") ? { items: [row("cnv_c", 60)], nextCursor: null } : page(["cnv_a", "cnv_b"], "c2"),
  );
  await store.show("all", "");
  await Promise.all([store.loadMore(), store.loadMore()]);
  await store.loadMore();
  expect(idsOf(store)).toEqual(["cnv_a", "cnv_b", "cnv_c"]);
  expect(calls).toHaveLength(2);
});

test("a failure says so and trying again mends it", async () => {
  let broken = true;
  const { store } = open(() => {
    if (broken) throw new Refusal(500, "internal");
    return page(["cnv_a"]);
  });
  await store.show("all", "");
  expect(store.phase.value.kind).toBe("failed");
  broken = false;
  await store.refresh();
  expect(store.phase.value.kind).toBe("ready");
});

test("a failed refresh leaves what is shown", async () => {
  let broken = false;
  const { store } = open(() => {
    if (broken) throw new Refusal(500, "internal");
    return page(["cnv_a"]);
  });
  await store.show("all", "");
  broken = true;
  await store.refresh();
  expect(store.phase.value.kind).toBe("ready");
  expect(idsOf(store)).toEqual(["cnv_a"]);
});

test("under the pointer rows keep their places until it leaves", async () => {
  const { store } = open(() => page(["cnv_a", "cnv_b"]));
  await store.show("all", "");
  store.hold();
  store.note(makeSummary("cnv_b", { lastAt: minutesAgo(-5), revision: 2 }));
  store.note(makeSummary("cnv_new", { lastAt: minutesAgo(-6) }));
  expect(idsOf(store)).toEqual(["cnv_a", "cnv_b"]);
  expect(store.arranged.value.waiting).toBe(1);
  store.release();
  expect(idsOf(store)).toEqual(["cnv_new", "cnv_b", "cnv_a"]);
});

test("what is unread is counted apart from the list", async () => {
  const { store } = open(({ path }) => (path.includes("filter=unread") ? page(["cnv_a", "cnv_b"], "more") : page([])));
  await store.countUnread();
  expect(store.unreadCount.value).toEqual({ count: 2, more: true });
  store.note(makeSummary("cnv_a", { unread: 0, revision: 2 }));
  expect(store.unreadCount.value.count).toBe(1);
});

test("a demotion on the wire narrows the list at once", async () => {
  const { store } = open(() => page(["cnv_a"]));
  await store.show("all", "");
  store.note(makeSummary("cnv_theirs", { assigneeId: "mem_2", lastAt: minutesAgo(0) }));
  store.receive({ v: 1, type: "roleChanged", role: builtInRole("agent") });
  expect(idsOf(store)).toEqual(["cnv_a"]);
});
