import { describe, expect, it } from "vitest";
import { createGraphClient } from "./graph-client.ts";
import type { GraphContent } from "./graph-message.ts";

type Seen = { readonly url: string; readonly init: RequestInit };

/** A client whose far end is `answer`; `seen` is what reached it. */
function clientTo(
  answer: (seen: Seen) => Response | Promise<Response>,
  allowedHosts = ["graph.example", "media.example"],
) {
  const seen: Seen[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    seen.push({ url, init });
    return answer({ url, init });
  };
  const client = createGraphClient({
    baseUrl: "https://graph.example",
    version: "v25.0",
    token: "secret-token",
    allowedHosts,
    fetch,
  });
  return { client, seen };
}

const accepted = () => Response.json({ messages: [{ id: "wamid.1" }] });
const text: GraphContent = { kind: "text", body: "Hello" };
const message = (content: GraphContent = text) => ({
  recipient: { userId: "US.1", phone: "+16505551234" },
  content,
  replyTo: null,
  callback: "c",
});

async function sentBody(content: GraphContent, more: object = {}): Promise<unknown> {
  const { client, seen } = clientTo(accepted);
  await client.sendMessage("105", { ...message(content), ...more });
  return JSON.parse(String(seen[0]?.init.body));
}

describe("sending", () => {
  it("posts to the number with the token and gives the message's id", async () => {
    const { client, seen } = clientTo(accepted);
    expect(await client.sendMessage("105", message())).toEqual({ ok: true, providerId: "wamid.1" });
    expect(seen[0]?.url).toBe("https://graph.example/v25.0/105/messages");
    expect(new Headers(seen[0]?.init.headers).get("authorization")).toBe("Bearer secret-token");
    expect(seen[0]?.init.redirect).toBe("manual");
  });

  it("writes text to a phone number, with its callback", async () => {
    expect(await sentBody(text)).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+16505551234",
      type: "text",
      text: { body: "Hello", preview_url: false },
      biz_opaque_callback_data: "c",
    });
  });

  it("writes to the user id of a person without a phone number, quoting", async () => {
    const body = await sentBody(text, { recipient: { userId: "US.1", phone: null }, replyTo: "wamid.q" });
    expect(body).toMatchObject({ recipient: "US.1", context: { message_id: "wamid.q" } });
    expect(body).not.toHaveProperty("to");
  });

  it.each<[string, GraphContent, object]>([
    [
      "image",
      { kind: "media", type: "image", providerMediaId: "9", caption: "Look", name: "a.jpg", voice: false },
      { id: "9", caption: "Look" },
    ],
    [
      "document",
      { kind: "media", type: "document", providerMediaId: "9", caption: null, name: "a.pdf", voice: false },
      { id: "9", filename: "a.pdf" },
    ],
    [
      "audio",
      { kind: "media", type: "audio", providerMediaId: "9", caption: "no", name: null, voice: true },
      { id: "9", voice: true },
    ],
    [
      "location",
      { kind: "location", latitude: 1, longitude: 2, name: null, address: null },
      { latitude: 1, longitude: 2 },
    ],
    ["reaction", { kind: "reaction", targetProviderId: "wamid.t", emoji: null }, { message_id: "wamid.t", emoji: "" }],
  ])("writes %s with only the fields Meta knows there", async (type, content, fields) => {
    expect(await sentBody(content)).toMatchObject({ type });
    expect(await sentBody(content)).toHaveProperty(type, fields);
  });
});

describe("what went wrong", () => {
  const failureOf = async (answer: () => Response | Promise<Response>) => {
    const result = await clientTo(answer).client.sendMessage("105", message());
    return result.ok ? null : result.error;
  };

  it("is refused when Graph says so, with its code and how long to wait", async () => {
    const error = { message: "(#130429) Rate limit hit", code: 130429, error_data: { details: "Too fast" } };
    expect(await failureOf(() => Response.json({ error }, { status: 429, headers: { "retry-after": "7" } }))).toEqual({
      kind: "refused",
      status: 429,
      code: 130429,
      subcode: null,
      message: "Too fast",
      retryAfterMs: 7_000,
    });
    expect(await failureOf(() => Response.json({ error: { code: 131000 } }, { status: 500 }))).toMatchObject({
      kind: "refused",
      code: 131000,
    });
    expect(await failureOf(() => new Response("<html>", { status: 404 }))).toMatchObject({
      kind: "refused",
      status: 404,
      code: null,
    });
  });

  it("is unknown when the answer is lost, late or makes no sense", async () => {
    expect(await failureOf(() => Promise.reject(new TypeError("Network connection lost.")))).toMatchObject({
      kind: "unknown",
      reason: "connection_lost",
    });
    expect(await failureOf(() => Promise.reject(new DOMException("", "TimeoutError")))).toMatchObject({
      kind: "unknown",
      reason: "timeout",
    });
    expect(await failureOf(() => new Response("<html>", { status: 502 }))).toMatchObject({
      kind: "unknown",
      reason: "bad_answer",
      status: 502,
    });
    expect(await failureOf(() => new Response("not json"))).toMatchObject({
      kind: "unknown",
      reason: "bad_answer",
      status: 200,
    });
    expect(await failureOf(() => Response.json({ messages: [] }))).toMatchObject({
      kind: "unknown",
      reason: "bad_answer",
    });
  });

  it("is unreachable when the origin was never spoken to", async () => {
    expect(await failureOf(() => new Response("", { status: 523 }))).toEqual({
      kind: "unreachable",
      reason: "origin_down",
    });
  });

  it("gives up after its time", async () => {
    const never = (_url: string, init: RequestInit) =>
      new Promise<Response>((_resolve, reject) =>
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      );
    const client = createGraphClient({
      baseUrl: "https://graph.example",
      version: "v25.0",
      token: "t",
      allowedHosts: ["graph.example"],
      fetch: never,
      timeoutMs: 20,
    });
    expect(await client.sendMessage("105", message())).toEqual({
      ok: false,
      error: { kind: "unknown", reason: "timeout", status: null },
    });
  });
});

describe("the token", () => {
  it.each([
    "https://evil.example/x",
    "http://graph.example/x",
    "https://graph.example.evil.example/",
    "https://graph.example@evil.example/",
    "ftp://graph.example/",
    "nonsense",
  ])("is not sent to %s", async (url) => {
    const { client, seen } = clientTo(accepted);
    expect(await client.downloadMedia(url)).toMatchObject({ ok: false, error: { kind: "unreachable" } });
    expect(seen).toEqual([]);
  });

  it("may go to a simulator on this machine without TLS", async () => {
    const { client } = clientTo(() => new Response("bytes"), ["127.0.0.1:8790"]);
    expect(await client.downloadMedia("http://127.0.0.1:8790/m/1")).toMatchObject({ ok: true });
  });
});

describe("numbers, media and codes", () => {
  it("reads a number", async () => {
    const { client, seen } = clientTo(() =>
      Response.json({
        id: "105",
        display_phone_number: "+1 555 010 0001",
        verified_name: "Brez",
        quality_rating: "GREEN",
        throughput: { level: "HIGH" },
      }),
    );
    expect(await client.getNumber("105")).toEqual({
      ok: true,
      id: "105",
      displayPhone: "+1 555 010 0001",
      verifiedName: "Brez",
      quality: "GREEN",
      messagesPerSecond: 1_000,
    });
    expect(seen[0]?.url).toContain("/v25.0/105?fields=");
  });

  it("reads a medium's address", async () => {
    const media = clientTo(() =>
      Response.json({ url: "https://media.example/1", mime_type: "image/png", sha256: "h", file_size: 12 }),
    );
    expect(await media.client.getMedia("900")).toEqual({
      ok: true,
      url: "https://media.example/1",
      mime: "image/png",
      sha256: "h",
      bytes: 12,
    });
  });

  it("makes a QR code, marks as read with typing, and subscribes the app", async () => {
    const qr = clientTo(() => Response.json({ code: "C", deep_link_url: "https://wa.me/message/C" }));
    expect(await qr.client.createQrCode("105", "Connect")).toEqual({ ok: true, link: "https://wa.me/message/C" });
    const yes = clientTo(() => Response.json({ success: true }));
    expect(await yes.client.markRead("105", "wamid.1", true)).toEqual({ ok: true });
    expect(JSON.parse(String(yes.seen[0]?.init.body))).toMatchObject({
      status: "read",
      message_id: "wamid.1",
      typing_indicator: { type: "text" },
    });
    expect(await yes.client.subscribeApp("77")).toEqual({ ok: true });
    expect(yes.seen[1]?.url).toBe("https://graph.example/v25.0/77/subscribed_apps");
  });
});
