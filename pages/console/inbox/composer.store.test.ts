import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { MediaReference, ThreadMessage } from "../../../shared/messages.ts";
import type { ClientFrame } from "../../../shared/socket.ts";
import { createInboxApi } from "../api/inbox.api.ts";
import { answerApi, type Call, later, Refusal } from "../testing/answer-api.ts";
import { makeMessage } from "../testing/make-conversation.ts";
import { createComposerStore, type Upload } from "./composer.store.ts";
import { createDraftShelf } from "./draft-shelf.ts";
import { openThread, type Thread } from "./thread.reduce.ts";

const stored = (key: string | null): ThreadMessage =>
  makeMessage(9, { direction: "out", state: "queued", idempotencyKey: key });

function open(answer: (call: Call) => unknown = ({ key }) => stored(key), upload?: Upload) {
  const kept: Record<string, string> = {};
  const storage = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
    removeItem: (name: string) => void delete kept[name],
  };
  const { fetch, calls } = answerApi({ "POST /whatsapp/send": answer });
  const thread = signal<Thread | null>(openThread("cnv_1", { items: [], before: null, revision: 0 }));
  const said: ClientFrame[] = [];
  const forgotten: string[] = [];
  let count = 0;
  const newKey = () => `key_${++count}`;
  const make = () =>
    createComposerStore({
      api: createInboxApi("http://api", fetch),
      wire: { say: (frame) => void said.push(frame) },
      upload: upload ?? (() => Promise.reject(new Error("No upload in this test"))),
      shelf: createDraftShelf(storage, () => "mem_1", newKey),
      thread,
      absorb: (message) => (thread.value = { ...openThread("cnv_1", { items: [message], before: null, revision: 1 }) }),
      now: () => 0,
      newKey,
      previewFile: (file) => `blob:${file.name}`,
      forgetPreview: (address) => void forgotten.push(address),
    });
  const composer = make();
  composer.open("cnv_1");
  return { composer, calls, thread, said, forgotten, make };
}

test("a message shows at once, and once when its answer is here", async () => {
  const answer = later<ThreadMessage>();
  const { composer, calls } = open(() => answer.promise);
  composer.write("hello");
  const sending = composer.send();
  expect(composer.draft.value.text).toBe("");
  expect(composer.pending.value.map(({ state }) => state.kind)).toEqual(["sending"]);
  answer.resolve(stored(calls[0]?.key ?? null));
  await sending;
  expect(composer.pending.value).toEqual([]);
});

test("the wire may bring the message before the answer does: it never shows twice", async () => {
  const answer = later<ThreadMessage>();
  const { composer, calls, thread } = open(() => answer.promise);
  composer.write("hello");
  void composer.send();
  const message = stored(calls[0]?.key ?? null);
  thread.value = openThread("cnv_1", { items: [message], before: null, revision: 1 });
  expect(composer.pending.value).toEqual([]);
});

test("pressing Send twice sends once", async () => {
  const { composer, calls } = open();
  composer.write("hello");
  await Promise.all([composer.send(), composer.send()]);
  expect(calls).toHaveLength(1);
});

test("a refused message stays with its reason, and trying again uses the same key", async () => {
  let refuse = true;
  const { composer, calls } = open(({ key }) => {
    if (refuse) throw new Refusal(409, "inbox.window_closed");
    return stored(key);
  });
  composer.write("hello");
  await composer.send();
  const [pending] = composer.pending.value;
  expect(pending?.state).toMatchObject({ kind: "refused", sentence: "Sentence of inbox.window_closed" });
  refuse = false;
  await composer.sendAgain(pending?.key ?? "");
  expect(composer.pending.value).toEqual([]);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(1);
});

test("when the connection is back only what was never answered is sent again by itself", async () => {
  const codes = ["client.unreachable", "inbox.window_closed"];
  const { composer, calls } = open(({ key }) => {
    const code = codes.shift();
    if (code !== undefined) throw new Refusal(code.startsWith("client") ? 503 : 409, code);
    return stored(key);
  });
  for (const text of ["one", "two"]) {
    composer.write(text);
    await composer.send();
  }
  await composer.resume();
  expect(calls.map(({ body }) => JSON.stringify(body).includes("one"))).toEqual([true, false, true]);
});

test("a discarded message is gone", async () => {
  const { composer } = open(() => {
    throw new Refusal(409, "inbox.window_closed");
  });
  composer.write("hello");
  await composer.send();
  composer.giveUp(composer.pending.value[0]?.key ?? "");
  expect(composer.pending.value).toEqual([]);
});

test("drafts are kept for each conversation and over reloads, with their key", () => {
  const { composer, make } = open();
  composer.write("for the first");
  const { key } = composer.draft.value;
  composer.open("cnv_2");
  expect(composer.draft.value.text).toBe("");
  const reloaded = make();
  reloaded.open("cnv_1");
  expect(reloaded.draft.value).toMatchObject({ text: "for the first", key });
});

test("colleagues hear that somebody types, and that it ended when the message is sent", async () => {
  const { composer, said } = open();
  composer.write("h");
  await composer.send();
  expect(said.map((frame) => frame.type === "typing" && frame.active)).toEqual([true, false]);
});

test("a file is uploaded when it is chosen and sent as its own message with the words as caption", async () => {
  const media: MediaReference = { id: "med_1", mime: "image/png", bytes: 3, name: "a.png", state: "stored", url: null };
  const { composer, calls, forgotten } = open(undefined, async (_file, onProgress) => {
    onProgress(0.5);
    return media;
  });
  await composer.attach(new File(["abc"], "a.png", { type: "image/png" }));
  composer.write("look");
  await composer.send();
  expect(calls[0]?.body).toMatchObject({ content: { kind: "media", mediaId: "med_1", caption: "look" } });
  expect(forgotten).toEqual(["blob:a.png"]);
});

test("a file that was taken off again is not sent, even when its upload ends later", async () => {
  const upload = later<MediaReference>();
  const { composer } = open(undefined, () => upload.promise);
  const attaching = composer.attach(new File(["abc"], "a.png", { type: "image/png" }));
  composer.detach(composer.draft.value.attachments[0]?.key ?? "");
  upload.resolve({ id: "med_1", mime: "image/png", bytes: 3, name: null, state: "stored", url: null });
  await attaching;
  expect(composer.draft.value.attachments).toEqual([]);
});
