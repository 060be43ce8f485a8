import { expect, test } from "vitest";
import { type Attachment, canSend, emptyDraft, rewriteDraft, splitDraft } from "./draft.ts";

const newKey = () => "key_new";
const draft = { ...emptyDraft("key_1"), text: "hello" };

function file(key: string, mime: string): Attachment {
  const media = { id: `med_${key}`, mime, bytes: 10, name: null, state: "stored", url: null } as const;
  return { key, name: key, mime, bytes: 10, preview: null, state: { kind: "stored", media } };
}

const sent = (text: string, ...attachments: Attachment[]) =>
  splitDraft({ ...draft, text, attachments }, "cnv_1", 0).map(({ key, content }) =>
    content.kind === "text" ? [key, content.body] : [key, content.media.id, content.caption],
  );

test("a key belongs to one text: the same words keep it, other words are another message", () => {
  expect(rewriteDraft(draft, "hello", newKey).key).toBe("key_1");
  expect(rewriteDraft(draft, "hello!", newKey).key).toBe("key_new");
});

test("blank words are nothing to send, and a file on its way holds everything back", () => {
  expect(canSend({ ...draft, text: " \n" })).toBe(false);
  expect(canSend({ ...draft, text: "", attachments: [file("a", "image/png")] })).toBe(true);
  const uploading = { ...file("a", "image/png"), state: { kind: "uploading", fraction: 0.4 } } as const;
  expect(canSend({ ...draft, attachments: [uploading] })).toBe(false);
});

test("words become the caption of the first file that can carry one", () => {
  expect(sent("look", file("voice", "audio/ogg"), file("photo", "image/png"), file("doc", "application/pdf"))).toEqual([
    ["voice", "med_voice", null],
    ["photo", "med_photo", "look"],
    ["doc", "med_doc", null],
  ]);
});

test("where no file can carry them the words follow as a message of their own", () => {
  expect(sent("listen", file("voice", "audio/ogg"))).toEqual([
    ["voice", "med_voice", null],
    ["key_1", "listen"],
  ]);
  const long = "a".repeat(1025);
  expect(sent(long, file("photo", "image/png")).at(-1)).toEqual(["key_1", long]);
});

test("only the first message quotes", () => {
  const replyTo = { messageId: "msg_1", preview: "p", author: "Layla" };
  const messages = splitDraft({ ...draft, replyTo, attachments: [file("voice", "audio/ogg")] }, "cnv_1", 0);
  expect(messages.map((message) => message.replyTo?.messageId ?? null)).toEqual(["msg_1", null]);
});
