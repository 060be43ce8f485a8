import { Buffer } from "node:buffer";
import { env, exports } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { MediaReference, ThreadMessage } from "../../../../shared/messages.ts";
import { call } from "../../test-setup/call.ts";
import { setStage, type Stage, type TestPerson } from "./test-sending.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

vi.setConfig({ testTimeout: 20_000 });

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A PNG's first bytes, and as many more as asked. */
function pngOf(bytes: number): Uint8Array {
  const image = new Uint8Array(bytes).fill(7);
  image.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]);
  image.set([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54], 16);
  return image;
}

const ogg = new TextEncoder().encode(`OggS${"\0".repeat(24)}OpusHead${"\0".repeat(200)}`);

async function upload(stage: Stage, bytes: Uint8Array, name: string): Promise<MediaReference> {
  const path = `/whatsapp/media?name=${encodeURIComponent(name)}`;
  const response = await call(stage.number.organization, "manager", "POST", path, bytes, {
    "content-type": "application/octet-stream",
    "content-length": String(bytes.length),
  });
  expect(response.status).toBe(201);
  return response.json();
}

const mediaOf = (message: ThreadMessage | undefined) =>
  message?.content.kind === "media" ? message.content.media : null;

/** Waits until the customer's latest medium has this state. */
function expectMedium(person: TestPerson, state: MediaReference["state"]): Promise<MediaReference | null> {
  return eventually(async () => {
    const medium = mediaOf((await person.thread()).at(-1));
    expect(medium?.state).toBe(state);
    return medium;
  });
}

const photo = (bytes: Uint8Array, caption = "look") => ({
  type: "image",
  image: { caption },
  upload: { data: Buffer.from(bytes).toString("base64"), mime_type: "image/png" },
});

type Fetch = typeof globalThis.fetch;

/** Lets a test stand between us and Meta: changes an answer or an address, and notes who was called with which token. */
function intercept(change: (url: string, ask: (url?: string) => Promise<Response>) => Promise<Response>) {
  const real: Fetch = globalThis.fetch;
  return vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return change(url, (other = url) => real(other, init));
  });
}

describe("a photo that we send", () => {
  it("reaches the phone byte by byte, with its caption", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const bytes = pngOf(300_000);
    const { id: mediaId } = await upload(stage, bytes, "فاتورة.png");
    await person.reply({ kind: "media", mediaId, caption: "Your invoice", voice: false });
    await person.expectStates("sent");
    const [arrival] = await stage.arrived(person);
    const image = (arrival?.content["image"] ?? {}) as { id: string; caption: string };
    expect([arrival?.content["type"], image.caption]).toEqual(["image", "Your invoice"]);
    expect(await fetchFromMeta(stage, image.id)).toEqual(bytes);
  });

  it("is uploaded again when the upload failed, and arrives once", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const { id: mediaId } = await upload(stage, pngOf(2_000), "a.png");
    await stage.fault({ kind: "reset_before", endpoint: "media" });
    await person.reply({ kind: "media", mediaId, caption: null, voice: false });
    await stage.expectTrouble(1);
    await person.expectStates("queued");
    await person.passTime(5_000);
    await person.expectStates("sent");
    expect(await stage.arrived(person)).toHaveLength(1);
  });

  it("fails with a reason when Meta will not take the file, or we no longer have it", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const refused = await upload(stage, pngOf(2_000), "a.png");
    await stage.fault({ kind: "graph_error", code: 131053, endpoint: "media" });
    await person.reply({ kind: "media", mediaId: refused.id, caption: null, voice: false });
    await person.expectStates("failed");
    const erased = await upload(stage, pngOf(2_000), "b.png");
    await env.MEDIA.delete(`org/${stage.number.organization.orgId}/media/${erased.id}`);
    await person.reply({ kind: "media", mediaId: erased.id, caption: null, voice: false });
    const replies = await person.expectStates("failed", "failed");
    expect(replies.map(({ failure }) => failure?.code)).toEqual(["media_rejected", "media_rejected"]);
  });
});

describe("a voice note that we send", () => {
  it("is one on the phone too", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const { id: mediaId, mime } = await upload(stage, ogg, "note.ogg");
    expect(mime).toBe("audio/ogg");
    await person.reply({ kind: "media", mediaId, caption: null, voice: true });
    await person.expectStates("sent");
    const [arrival] = await stage.arrived(person);
    expect(arrival?.content).toMatchObject({ type: "audio", audio: { voice: true } });
  });
});

describe("a photo that a customer sends", () => {
  it("is copied, and its link shows the same bytes", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const bytes = pngOf(200_000);
    await person.say(photo(bytes, "صورة"));
    const medium = await expectMedium(person, "stored");
    expect(medium).toMatchObject({ mime: "image/png", bytes: bytes.length });
    const shown = await exports.default.fetch(medium?.url ?? "");
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes);
  });

  it("is asked for anew when its address has run out", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    let refused = 0;
    intercept(async (url, ask) => {
      if (!url.includes("/lookaside/") || refused > 0) return ask();
      const stale = new URL(url);
      stale.searchParams.set("ext", "1");
      const response = await ask(stale.href);
      refused = response.status;
      return response;
    });
    await person.say(photo(pngOf(3_000)));
    await expectMedium(person, "stored");
    expect(refused).toBe(404);
  });

  it("is tried again when Meta had a bad moment, and given up when it no longer has it", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "server_error", endpoint: "media" });
    await person.say(photo(pngOf(3_000)));
    await stage.expectTrouble(1);
    await scheduler.wait(300);
    await expectMedium(person, "pending");
    await person.passTime(60_000);
    await expectMedium(person, "stored");
    await stage.fault({ kind: "graph_error", code: 100, endpoint: "media" });
    await person.say(photo(pngOf(3_000)));
    await expectMedium(person, "failed");
  });

  it("is not taken when it is larger than WhatsApp allows", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const asked: string[] = [];
    intercept(async (url, ask) => {
      asked.push(url);
      const response = await ask();
      if (!/\/v25\.0\/\d+$/.test(url)) return response;
      return Response.json({ ...(await response.json<object>()), file_size: 101 * 1024 * 1024 });
    });
    await person.say(photo(pngOf(3_000)));
    await expectMedium(person, "failed");
    expect(asked.some((url) => url.includes("/lookaside/"))).toBe(false);
  });

  it("is not fetched from a host that must not see the token", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const asked: string[] = [];
    intercept(async (url, ask) => {
      asked.push(new URL(url).host);
      const response = await ask();
      if (!/\/v25\.0\/\d+$/.test(url)) return response;
      return Response.json({ ...(await response.json<object>()), url: "https://media.evil.example/1" });
    });
    await person.say(photo(pngOf(3_000)));
    await expectMedium(person, "failed");
    expect(asked).not.toContain("media.evil.example");
  });
});

/** The bytes that Meta has of a medium we uploaded. */
async function fetchFromMeta(stage: Stage, mediaId: string): Promise<Uint8Array> {
  const headers = { authorization: `Bearer token-${stage.number.phoneNumberId}` };
  const located = await fetch(`http://127.0.0.1:8790/graph/v25.0/${mediaId}`, { headers });
  const { url } = await located.json<{ url: string }>();
  return new Uint8Array(await (await fetch(url, { headers })).arrayBuffer());
}
