import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageContent, ThreadMessage } from "../../../../shared/messages.ts";
import { answerLanguage, findAnsweredDelivery, readWish } from "./wish-rules.ts";
import { politeWords, wishWords } from "./wish-words.ts";

const text = (body: string): MessageContent => ({ kind: "text", body });
const choice = (title: string, choiceId = "btn_1"): MessageContent => ({
  kind: "choice",
  choiceId,
  title,
  description: null,
});

test.each([
  ...["STOP", "stop", "Stop.", " stop! ", "*STOP*", "stop 🛑", "Please stop", "stop please, thank you", "ＳＴＯＰ"],
  ...["UNSUBSCRIBE", "Opt-out", "opt out", "don't message me", "don’t message me", "stop messaging me!!"],
  ...["إلغاء", "الغاء", "إِلْغَاء", "إلغـــاء", "الغاء الإشتراك", "إلغاء الاشتراك لو سمحتم", "من فضلك أوقفوا الرسائل"],
  ...["إيقاف", "ايقاف", "توقف", "توقّف!", "«توقف»", "كفى", "كفي", "لا ترسلوا لي", "وقفوا الرسائل 🙏"],
])("%s opts out", (body) => {
  expect(readWish(text(body))).toBe("stop");
});

test.each([
  ...["don't stop", "please don't stop", "stop by tomorrow?", "where is the bus stop", "I will stop at your shop"],
  ...["cancel", "cancel my order", "end", "start the dishwasher", "stop and start", "please", "", "🛑", "non-stop"],
  ...["لا تتوقف", "لا تتوقفوا عن الإرسال", "متى يتوقف العرض", "إلغاء الطلب", "أريد إلغاء الحجز", "توقف الجهاز عن العمل"],
  ...["كم سعر الاشتراك", "stop ".repeat(40)],
])("%s does not", (body) => {
  expect(readWish(text(body))).toBeNull();
});

test.each([
  [choice("Stop promotions", "Stop promotions"), "stop_marketing"],
  [choice("إيقاف العروض"), "stop_marketing"],
  [choice("No thanks", "STOP"), "stop"],
  [choice("إلغاء الاشتراك"), "stop"],
  [choice("Track my order"), null],
  [text("stop marketing messages please"), "stop_marketing"],
  [text("START"), "start"],
  [text("اشتراك"), "start"],
  [text("أريد الإشتراك"), "start"],
  [{ kind: "location", latitude: 0, longitude: 0, name: "stop", address: null }, null],
] as const)("%j is %s", (content, wish) => {
  expect(readWish(content)).toBe(wish);
});

test("every wording is understood with marks, case and politeness around it, and none inside a sentence", () => {
  const wordings = Object.entries({
    stop: wishWords.stop,
    stop_marketing: wishWords.stopMarketing,
    start: wishWords.start,
  });
  for (const [wish, list] of wordings) {
    fc.assert(
      fc.property(
        fc.constantFrom(...list),
        fc.subarray([...politeWords], { maxLength: 2 }),
        fc.constantFrom(...politeWords, ""),
        fc.constantFrom("", "!", " ...", " 🙏", "؟"),
        (wording, before, after, mark) => {
          const said = [...before, wording, after].join(" ").trim();
          if (said.length <= 70) expect(readWish(text(`${said.toUpperCase()}${mark}`))).toBe(wish);
          expect(readWish(text(`xyzzy ${wording}`))).toBeNull();
          expect(readWish(text(`${wording} xyzzy`))).toBeNull();
        },
      ),
    );
  }
});

test("the answer is in the language somebody is known to read, else in theirs", () => {
  expect(answerLanguage("ar", text("STOP"), "en")).toBe("ar");
  expect(answerLanguage(null, text("إلغاء"), "en")).toBe("ar");
  expect(answerLanguage("fr", text("STOP"), "ar")).toBe("en");
});

describe("what a wish answers", () => {
  const message = (sequence: number, more: Partial<ThreadMessage>): ThreadMessage => ({
    ...{ id: `msg_${sequence}`, conversationId: "cnv_1", sequence, revision: sequence, direction: "out" },
    ...{ author: { kind: "system" }, content: text(""), replyTo: null, forwarded: false, reactions: [] },
    ...{ state: "sent", failure: null, at: new Date(sequence * 60_000).toISOString(), editedAt: null },
    ...{ revokedAt: null, idempotencyKey: null },
    ...more,
  });
  const campaign = (delivery: string) => ({ author: { kind: "campaign" as const, campaignId: "cmp_1", delivery } });
  const said = { direction: "in" as const, author: { kind: "customer" as const } };
  const [first, second] = [message(1, campaign("cmp_1.0.0")), message(2, campaign("cmp_2.0.0"))];

  test("is the message they quote, however old, else the last thing we said", () => {
    expect(findAnsweredDelivery([first, second], message(3, said))).toBe("cmp_2.0.0");
    const quoting = message(3, { ...said, replyTo: { messageId: "msg_1", preview: "" } });
    expect(findAnsweredDelivery([first, second], quoting)).toBe("cmp_1.0.0");
  });

  test("is nothing where a colleague spoke last, or days have passed", () => {
    expect(findAnsweredDelivery([first, message(2, {})], message(3, said))).toBeNull();
    const late = message(3, { ...said, at: new Date(4 * 24 * 60 * 60_000).toISOString() });
    expect(findAnsweredDelivery([first, second], late)).toBeNull();
  });
});
