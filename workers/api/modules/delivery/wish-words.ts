/**
 * What people write who want no more messages, or want them again: each a whole message, in the writings people use. Looked up as
 * fold-text.ts folds it, so case, harakat, hamza and ta marbuta do not matter. What may be a word of business stays out: "cancel" and
 * "end" are about an order more often than about messages.
 */
export const wishWords = {
  stop: [
    ...[
      "stop",
      "stopall",
      "stop all",
      "stop it",
      "stop messages",
      "stop messaging",
      "stop messaging me",
      "stop texting",
    ],
    ...["stop texting me", "stop sending", "stop sending messages", "stop sending me messages", "no more messages"],
    ...["unsubscribe", "unsubscribe me", "unsubscribe all", "unsub", "opt out", "opt-out", "optout", "remove me"],
    ...["remove me from this list", "remove me from the list", "take me off this list", "take me off the list"],
    ...["do not message me", "don't message me", "dont message me", "do not contact me", "don't contact me"],
    ...["إلغاء", "إلغاء الاشتراك", "إلغاء اشتراك", "إلغاء اشتراكي", "إلغاء الإشتراك", "إلغاء الرسائل", "ألغ الاشتراك"],
    ...["ألغ اشتراكي", "ألغوا اشتراكي", "ألغي اشتراكي", "أريد إلغاء الاشتراك", "أريد إلغاء اشتراكي", "إيقاف"],
    ...["إيقاف الرسائل", "إيقاف الاشتراك", "إيقاف الإرسال", "أوقف", "أوقفوا", "أوقف الرسائل", "أوقفوا الرسائل"],
    ...["توقف", "توقفوا", "توقف عن الإرسال", "توقفوا عن الإرسال", "توقفوا عن مراسلتي", "قف", "وقف", "وقف الرسائل"],
    ...["وقفوا", "وقفوا الرسائل", "لا ترسل", "لا ترسلوا", "لا ترسلوا لي", "لا تراسلوني", "لا أريد رسائل", "كفى"],
    ...["حذف اشتراكي", "احذفوني", "احذفوا رقمي", "ستوب"],
  ],
  stopMarketing: [
    ...[
      "stop promotions",
      "stop promotion",
      "stop marketing",
      "stop marketing messages",
      "stop offers",
      "no promotions",
    ],
    ...[
      "unsubscribe from promotions",
      "unsubscribe from promos",
      "unsubscribe from marketing",
      "unsubscribe from offers",
    ],
    ...[
      "إيقاف العروض",
      "إيقاف الإعلانات",
      "إيقاف العروض الترويجية",
      "إيقاف الرسائل الترويجية",
      "إيقاف الرسائل التسويقية",
    ],
    ...["إلغاء العروض", "إلغاء الاشتراك في العروض", "إلغاء الاشتراك في العروض الترويجية", "لا أريد عروض", "لا أريد إعلانات"],
  ],
  start: [
    ...["start", "unstop", "subscribe", "subscribe me", "resume", "resubscribe", "opt in", "opt-in", "optin"],
    ...["اشتراك", "الاشتراك", "أريد الاشتراك", "اشترك", "اشتركني", "استئناف", "استئناف الرسائل", "ابدأ", "تفعيل الاشتراك"],
    ...["إعادة الاشتراك", "تفعيل الرسائل", "ستارت"],
  ],
} as const;

/** Said with a wish, and no part of it. */
export const politeWords: readonly string[] = [
  ...["please", "pls", "plz", "kindly", "thanks", "thank you", "thx", "now", "hi", "hello"],
  ...["من فضلك", "من فضلكم", "لو سمحت", "لو سمحتم", "رجاء", "الرجاء", "يرجى", "أرجو", "شكرا", "الآن", "فورا", "مرحبا"],
];
