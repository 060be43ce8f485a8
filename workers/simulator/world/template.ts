/** A message template of a WABA in one language. What is left out of a control body stands as for `hello_world`. */
export type MessageTemplate = {
  readonly name: string;
  readonly language: string;
  /** `{{1}}` or `{{name}}` are its parameters. */
  readonly body: string;
  readonly status?: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED";
  readonly category?: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  readonly quality?: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  readonly header?: { readonly format: "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT"; readonly text?: string };
  readonly footer?: string;
  readonly buttons?: readonly TemplateButton[];
};
export type TemplateButton = {
  readonly type: "QUICK_REPLY" | "URL" | "PHONE_NUMBER" | "COPY_CODE" | "OTP";
  readonly text: string;
  readonly url?: string;
  readonly phone_number?: string;
};

/** Ids of templates are numbers of Meta's; the same template of the same account always has the same. */
export function templateId(wabaId: string, { name, language }: MessageTemplate): string {
  let hash = 7;
  for (const character of `${wabaId}/${name}/${language}`) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1e14;
  return String(1e14 + hash);
}

/** The places of a text, each once: `1`, `name`. */
export function placesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

const offer = {
  category: "MARKETING",
  quality: "GREEN",
  header: { format: "IMAGE" },
} as const;

/** What an account has when nothing else is said: both languages, and one of each kind that needs care. */
export const defaultTemplates: readonly MessageTemplate[] = [
  {
    name: "hello_world",
    language: "en_US",
    body: "Welcome, and congratulations. This message shows your ability to send.",
  },
  { name: "follow_up", language: "en", body: "Hello {{1}}, is there anything more we can do for you?" },
  { name: "follow_up", language: "ar", body: "مرحبًا {{1}}، هل من شيء آخر نساعدك فيه؟" },
  {
    ...offer,
    name: "seasonal_offer",
    language: "en",
    body: "Hello {{1}}, until Sunday we take {{2}} off your next visit. Shall we keep a time for you?",
    footer: "Reply STOP to hear no more offers",
    buttons: [
      { type: "URL", text: "Book now", url: "https://example.com/offers/{{1}}" },
      { type: "QUICK_REPLY", text: "Tell me more" },
    ],
  },
  {
    ...offer,
    name: "seasonal_offer",
    language: "ar",
    body: "مرحبًا {{1}}، حتى يوم الأحد خصم {{2}} على زيارتك القادمة. هل نحجز لك موعدًا؟",
    footer: "لإيقاف العروض يكفي الرد بكلمة إلغاء",
    buttons: [
      { type: "URL", text: "احجز الآن", url: "https://example.com/offers/{{1}}" },
      { type: "QUICK_REPLY", text: "المزيد من التفاصيل" },
    ],
  },
  {
    name: "appointment_reminder",
    language: "en",
    header: { format: "TEXT", text: "Your visit, {{1}}" },
    body: "Dear {{name}}, we expect you {{day}} at {{time}}. Does that still suit you?",
    buttons: [
      { type: "QUICK_REPLY", text: "Yes, see you" },
      { type: "QUICK_REPLY", text: "Another time" },
    ],
  },
  {
    name: "appointment_reminder",
    language: "ar",
    header: { format: "TEXT", text: "موعدك، {{1}}" },
    body: "تحية طيبة {{name}}، ننتظر زيارتك {{day}} الساعة {{time}}. هل ما زال الموعد مناسبًا؟",
    buttons: [
      { type: "QUICK_REPLY", text: "نعم، إلى اللقاء" },
      { type: "QUICK_REPLY", text: "موعد آخر" },
    ],
  },
  {
    name: "flash_sale",
    language: "en",
    category: "MARKETING",
    status: "PAUSED",
    quality: "RED",
    body: "Today only, {{1}}: everything at half price.",
    footer: "Reply STOP to hear no more offers",
  },
  {
    name: "lucky_draw",
    language: "ar",
    category: "MARKETING",
    status: "REJECTED",
    body: "مبارك {{1}}، لقد ربحت معنا. التفاصيل في الرابط.",
  },
  {
    name: "sign_in_code",
    language: "en",
    category: "AUTHENTICATION",
    body: "*{{1}}* is your code.",
    buttons: [{ type: "OTP", text: "Copy code" }],
  },
];
