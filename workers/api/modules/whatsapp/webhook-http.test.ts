import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { signatureOf } from "../../providers/meta/webhook-signature.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import {
  encodeWebhook,
  secretOf,
  makeLiveNumber,
  newPhoneNumberId,
  postWebhook,
  textMessage,
  type TestNumber,
} from "./test-number.ts";

const phone = "16505551234";

/** Nothing of a sender is known to the organization, so nothing of theirs was stored. */
async function knows(number: TestNumber): Promise<boolean> {
  return (await number.contactOf("whatsapp_phone", `+${phone}`)) !== null;
}

function handshake(query: Record<string, string>, app = "main"): Promise<Response> {
  return exports.default.fetch(`${apiOrigin}/webhooks/whatsapp/${app}?${new URLSearchParams(query)}`);
}

describe("the handshake", () => {
  const query = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "test-main-verify" };

  it("answers the challenge as plain text to whoever knows the app's token", async () => {
    const response = await handshake(query);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(await response.text()).toBe("1158201444");
  });

  it("refuses another token, another app's token, and an app that is not ours", async () => {
    expect((await handshake({ ...query, "hub.verify_token": "guess" })).status).toBe(403);
    expect((await handshake({ ...query, "hub.verify_token": "test-second-verify" })).status).toBe(403);
    expect((await handshake(query, "third")).status).toBe(403);
    expect((await handshake({ ...query, "hub.verify_token": "" }, "third")).status).toBe(403);
  });

  it("is no handshake without mode, token or challenge", async () => {
    for (const missing of Object.keys(query)) {
      const rest = Object.fromEntries(Object.entries(query).filter(([name]) => name !== missing));
      expect((await handshake(rest)).status).toBe(400);
    }
  });
});

describe("the signature", () => {
  it("opens the door when it is right", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "hello")] });
    expect((await postWebhook(body)).status).toBe(200);
    expect(await knows(number)).toBe(true);
  });

  it("refuses and stores nothing when it is missing, wrong, of another body or of another app", async () => {
    const number = await makeLiveNumber();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "hello")] });
    const otherBody = new TextEncoder().encode("{}");
    const wrong = [
      null,
      "sha256=00",
      await signatureOf("guess", body),
      await signatureOf(secretOf("main"), otherBody),
      await signatureOf(secretOf("second"), body),
    ];
    for (const signature of wrong) expect((await postWebhook(body, { signature })).status).toBe(401);
    expect(await knows(number)).toBe(false);
  });

  it("counts only for numbers of the app whose it is", async () => {
    const number = await makeLiveNumber("main");
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "hello")] });
    expect((await postWebhook(body, { app: "second" })).status).toBe(200);
    expect(await knows(number)).toBe(false);
  });

  it("is refused for an app that is not ours", async () => {
    const request = new Request(`${apiOrigin}/webhooks/whatsapp/third`, { method: "POST", body: "{}" });
    expect((await exports.default.fetch(request)).status).toBe(401);
  });
});

describe("a body that is not what it should be", () => {
  it("is refused above 4 MB, signed or not", async () => {
    const body = new Uint8Array(4 * 1024 * 1024 + 1).fill(32);
    expect((await postWebhook(body)).status).toBe(413);
    expect((await postWebhook(body, { signature: null })).status).toBe(413);
  });

  it("is taken at 4 MB", async () => {
    const number = await makeLiveNumber();
    const padding = "x".repeat(3_900_000);
    const message = { ...textMessage({ phone }, "hello"), unknown_field: padding };
    const body = encodeWebhook(number.phoneNumberId, { messages: [message] });
    expect((await postWebhook(body)).status).toBe(200);
    expect(await knows(number)).toBe(true);
  });

  it.each(["", "not json", "[]", "null", "{}", '{"entry":{}}', '{"entry":[null,{"changes":[0]}]}', "\ufeff{}"])(
    "is answered 200 when it is signed, so that Meta does not repeat it: %j",
    async (text) => {
      expect((await postWebhook(new TextEncoder().encode(text))).status).toBe(200);
    },
  );

  it("is answered 200 when it holds invalid UTF-8", async () => {
    expect((await postWebhook(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(200);
  });
});

describe("a number that is not ours", () => {
  it("is ignored with 200", async () => {
    const body = encodeWebhook(newPhoneNumberId(), { messages: [textMessage({ phone }, "hello")] });
    expect((await postWebhook(body)).status).toBe(200);
  });

  it("is ignored while it is only pairing", async () => {
    const number = await makeLiveNumber();
    await env.DIRECTORY.prepare("update whatsapp_numbers set state = 'pairing' where phone_number_id = ?")
      .bind(number.phoneNumberId)
      .run();
    const body = encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone }, "hello")] });
    expect((await postWebhook(body)).status).toBe(200);
    expect(await knows(number)).toBe(false);
  });
});
