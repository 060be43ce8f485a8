/** What people are writing right now: every kind of message, in both languages. `number` counts the demo's numbers. */
export type LiveMessage = {
  readonly person: string;
  readonly number: 0 | 1;
  readonly messages: readonly Record<string, unknown>[];
};

const text = (body: string) => ({ type: "text", text: { body } });

export const liveMessages: readonly LiveMessage[] = [
  {
    person: "james",
    number: 1,
    messages: [
      text("Hello, I ordered the olive soap set on Monday (LG-48213)"),
      { type: "image", image: { caption: "This is how the box arrived" } },
      text("Can I get a replacement before Friday? It is a present"),
    ],
  },
  {
    person: "noura",
    number: 0,
    messages: [
      text("مساء الخير، وصلتني الفاتورة رقم INV-2041 مرتين"),
      { type: "document", document: { filename: "INV-2041.pdf", caption: "الفاتورة" } },
    ],
  },
  {
    person: "sam",
    number: 1,
    messages: [text("hey, is the hand cream back in stock?"), text("the one in the green tin 🙂")],
  },
  { person: "maya", number: 0, messages: [{ type: "audio", audio: { voice: true } }] },
  {
    person: "layla",
    number: 0,
    messages: [
      text("السلام عليكم، أريد حجز موعد يوم الخميس الساعة 4:30 إن أمكن"),
      { type: "location", location: { latitude: 25.2048, longitude: 55.2708, name: "Downtown Dubai" } },
    ],
  },
  { person: "emma", number: 1, messages: [text("Do you ship to Northern Ireland?")] },
];
