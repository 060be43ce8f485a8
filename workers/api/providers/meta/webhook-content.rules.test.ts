import { describe, expect, it } from "vitest";
import { contentOf } from "./test-parse.ts";
import { messageFixtures, messageOf } from "./webhook-fixtures.ts";

const media = { kind: "media", sha256: "aGFzaA==", name: null, caption: null, voice: false };

describe("the content of a message", () => {
  it.each([
    ["text", messageFixtures.text, { kind: "text", body: "مرحبا 👋 \u200fhello" }],
    [
      "image",
      messageFixtures.image,
      { ...media, type: "image", providerMediaId: "900001", mime: "image/jpeg", caption: "My skin today" },
    ],
    ["video", messageFixtures.video, { ...media, type: "video", providerMediaId: "900002", mime: "video/mp4" }],
    ["audio", messageFixtures.audio, { ...media, type: "audio", providerMediaId: "900003", mime: "audio/mpeg" }],
    [
      "voice note",
      messageFixtures.voice,
      { ...media, type: "audio", providerMediaId: "900004", mime: "audio/ogg; codecs=opus", voice: true },
    ],
    [
      "document",
      messageFixtures.document,
      {
        ...media,
        type: "document",
        providerMediaId: "900005",
        mime: "application/pdf",
        name: "تقرير.pdf",
        caption: "Report",
      },
    ],
    ["sticker", messageFixtures.sticker, { ...media, type: "sticker", providerMediaId: "900006", mime: "image/webp" }],
    [
      "location",
      messageFixtures.location,
      { kind: "location", latitude: 24.7136, longitude: 46.6753, name: "Clinic", address: "King Fahd Road" },
    ],
    [
      "contacts",
      messageFixtures.contacts,
      {
        kind: "contacts",
        contacts: [
          { name: "Dr. Lina Aziz", phones: ["+966 50 765 4321", "+16505551234"], organization: "Aziz Clinic" },
        ],
      },
    ],
    [
      "button reply",
      messageFixtures.buttonReply,
      { kind: "choice", choiceId: "book", title: "Book a visit", description: null },
    ],
    [
      "list reply",
      messageFixtures.listReply,
      { kind: "choice", choiceId: "row-2", title: "Tuesday", description: "10:00" },
    ],
    [
      "form answer",
      messageFixtures.formAnswer,
      { kind: "choice", choiceId: "flow", title: "Sent", description: "age: 34\ncity: Riyadh" },
    ],
    ["template button", messageFixtures.button, { kind: "choice", choiceId: "STOP", title: "Stop", description: null }],
    [
      "order",
      messageFixtures.order,
      {
        kind: "order",
        catalogId: "7700",
        text: "Please wrap it",
        items: [{ productId: "cream-50", quantity: 2, price: 89.5, currency: "SAR" }],
      },
    ],
    [
      "identity change",
      messageFixtures.identityChanged,
      { kind: "notice", notice: "identity_changed", detail: "Identity changed" },
    ],
    ["unknown type", messageFixtures.unknownType, { kind: "unsupported", originalType: "hologram", reason: null }],
    [
      "unsupported type",
      messageFixtures.unsupported,
      { kind: "unsupported", originalType: "poll", reason: "Message type is currently not supported." },
    ],
    [
      "medium that Meta could not take",
      messageFixtures.mediaTooLarge,
      { kind: "unsupported", originalType: "video", reason: "Larger than 100 MB" },
    ],
  ])("reads a %s", (_name, payload, content) => {
    expect(contentOf(payload)).toEqual(content);
  });

  it("clips a text that is too long without cutting an emoji", () => {
    const content = contentOf(messageOf("long", { type: "text", text: { body: `${"a".repeat(4095)}👍tail` } }));
    expect(content).toEqual({ kind: "text", body: "a".repeat(4095) });
  });

  it("keeps a text without body as unsupported", () => {
    expect(contentOf(messageOf("empty", { type: "text", text: {} }))).toMatchObject({
      kind: "unsupported",
      originalType: "text",
    });
  });

  it("keeps a location off the globe as unsupported", () => {
    const payload = messageOf("moon", { type: "location", location: { latitude: 91, longitude: 0 } });
    expect(contentOf(payload)).toMatchObject({ kind: "unsupported", originalType: "location" });
  });
});
