import { describe, expect, it } from "vitest";
import { paintLandscape } from "../seeds/landscape.ts";
import { startTestSimulator, text, type TestSimulator } from "../test-simulator.ts";

const picture = paintLandscape(1);

function form(bytes: Uint8Array<ArrayBuffer>, type: string): FormData {
  const data = new FormData();
  data.set("messaging_product", "whatsapp");
  data.set("type", type);
  data.set("file", new File([bytes], "picture.png", { type }));
  return data;
}

const upload = (sim: TestSimulator, bytes = picture, type = "image/png") =>
  sim.graph("POST", `/${sim.number}/media`, form(bytes, type));
const download = async (sim: TestSimulator, url: string, token = sim.token) =>
  sim.app.fetch(new Request(url, { headers: { authorization: `Bearer ${token}` } }));

describe("media", () => {
  it("goes up, is described, comes down the same, and can be sent", async () => {
    const sim = await startTestSimulator();
    const { id } = (await upload(sim)).json;
    const described = (await sim.graph("GET", `/${id}`)).json;
    expect(described).toEqual({
      messaging_product: "whatsapp",
      url: expect.stringMatching(/^https:\/\/sim\.test\/graph\//),
      mime_type: "image/png",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      file_size: picture.length,
      id,
    });
    const bytes = await (await download(sim, described.url)).arrayBuffer();
    expect(new Uint8Array(bytes)).toEqual(picture);
    await sim.say("emma", text("Hi"));
    expect((await sim.send({ to: "447400123456", type: "image", image: { id, caption: "Look" } })).status).toBe(200);
    expect((await sim.arrived()).arrived[0].content.image).toMatchObject({
      id,
      mime_type: "image/png",
      caption: "Look",
    });
  });

  it("has an address for five minutes, for its owner's token only", async () => {
    const sim = await startTestSimulator();
    const { id } = (await upload(sim)).json;
    const { url } = (await sim.graph("GET", `/${id}`)).json;
    expect((await download(sim, url, "nobody")).status).toBe(401);
    expect((await download(sim, url.replace(/hash=..../, "hash=aaaa"))).status).toBe(404);
    sim.clock.now += 5 * 60_000;
    expect((await download(sim, url)).status).toBe(404);
  });

  it("keeps uploads 30 days and what customers send 7", async () => {
    const sim = await startTestSimulator();
    const { id } = (await upload(sim)).json;
    await sim.say("emma", { type: "image", image: {} });
    const received = (await sim.pump())[0].value.messages[0].image.id;
    sim.clock.now += 7 * 86_400_000;
    expect((await sim.graph("GET", `/${received}`)).json.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect((await sim.graph("GET", `/${id}`)).status).toBe(200);
    sim.clock.now += 23 * 86_400_000;
    expect((await sim.graph("GET", `/${id}`)).status).toBe(400);
  });

  it("refuses types Meta does not take and files too large for theirs", async () => {
    const sim = await startTestSimulator();
    expect((await upload(sim, picture, "image/gif")).json.error).toMatchObject({
      code: 100,
      message: expect.stringContaining("Received file of type 'image/gif'"),
    });
    expect((await upload(sim, new Uint8Array(5 * 1024 * 1024 + 1))).json.error.code).toBe(131053);
    expect((await sim.graph("POST", `/${sim.number}/media`, new FormData())).json.error.code).toBe(100);
  });

  it("is gone once deleted", async () => {
    const sim = await startTestSimulator();
    const { id } = (await upload(sim)).json;
    expect((await sim.graph("DELETE", `/${id}`)).json).toEqual({ success: true });
    expect((await sim.graph("GET", `/${id}`)).status).toBe(400);
  });

  it.each([
    ["image", "image/png", [0x89, 0x50]],
    ["audio", "audio/ogg; codecs=opus", [0x4f, 0x67]],
    ["video", "video/mp4", null],
    ["sticker", "image/webp", [0x52, 0x49]],
    ["document", "application/pdf", [0x25, 0x50]],
  ])("of a customer crosses the wire as Meta writes it: %s", async (type, mime, magic) => {
    const sim = await startTestSimulator();
    await sim.say("emma", { type, [type]: {} });
    const medium = (await sim.pump())[0].value.messages[0][type];
    expect(medium).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      mime_type: mime,
      sha256: expect.any(String),
      url: expect.any(String),
    });
    const bytes = new Uint8Array(await (await download(sim, medium.url)).arrayBuffer());
    expect(bytes.length).toBeGreaterThan(100);
    if (magic) expect([...bytes.subarray(0, 2)]).toEqual(magic);
  });
});

describe("media sent by link", () => {
  it("is fetched before the message leaves", async () => {
    const sim = await startTestSimulator({
      fetchLink: async () => new Response(picture, { headers: { "content-type": "image/png" } }),
    });
    await sim.say("emma", text("Hi"));
    await sim.pump();
    await sim.send({ to: "447400123456", type: "image", image: { link: "https://media.test/a.png" } });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await sim.arrived()).arrived[0].content.image).toMatchObject({
      id: expect.any(String),
      mime_type: "image/png",
    });
  });

  it("fails with 131053 when it cannot be had", async () => {
    const sim = await startTestSimulator({ fetchLink: async () => new Response("no", { status: 404 }) });
    await sim.say("emma", text("Hi"));
    await sim.pump();
    expect(
      (await sim.send({ to: "447400123456", type: "image", image: { link: "https://media.test/a.png" } })).status,
    ).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await sim.pump())[0].value.statuses[0]).toMatchObject({ status: "failed", errors: [{ code: 131053 }] });
  });
});
