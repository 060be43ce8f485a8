import { describe, expect, it } from "vitest";
import { startTestSimulator } from "../test-simulator.ts";

describe("a number", () => {
  it("tells its public face, or just the fields one asks for", async () => {
    const sim = await startTestSimulator({}, { verifiedName: "Bayt" });
    expect((await sim.graph("GET", `/${sim.number}`)).json).toEqual({
      verified_name: "Bayt",
      code_verification_status: "VERIFIED",
      display_phone_number: "+1 555 010 0200",
      quality_rating: "GREEN",
      platform_type: "CLOUD_API",
      throughput: { level: "STANDARD" },
      id: sim.number,
    });
    expect((await sim.graph("GET", `/${sim.number}?fields=status,nonsense`)).json).toEqual({
      status: "CONNECTED",
      id: sim.number,
    });
    expect((await sim.graph("GET", "/999999")).json.error).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe("a WhatsApp account's webhook address", () => {
  const subscribe = async (answer: (url: URL) => Response) => {
    const sim = await startTestSimulator({ fetchLink: async (url) => answer(new URL(url)) });
    const body = { override_callback_uri: "https://other.test/hook", verify_token: "secret" };
    return { sim, answer: await sim.graph("POST", "/4242/subscribed_apps", body) };
  };

  it("is taken when it repeats the challenge", async () => {
    const { sim, answer } = await subscribe((url) => {
      expect([url.searchParams.get("hub.mode"), url.searchParams.get("hub.verify_token")]).toEqual([
        "subscribe",
        "secret",
      ]);
      return new Response(url.searchParams.get("hub.challenge"));
    });
    expect(answer.json).toEqual({ success: true });
    expect(sim.world.numbers.get(sim.number)?.webhookUrl).toBe("https://other.test/hook");
  });

  it("is refused when it does not", async () => {
    const { sim, answer } = await subscribe(() => new Response("hello"));
    expect([answer.status, answer.json.error.code]).toEqual([400, 2200]);
    expect(sim.world.numbers.get(sim.number)?.webhookUrl).not.toContain("other.test");
  });
});

describe("a QR code", () => {
  const make = async (body: object) => {
    const sim = await startTestSimulator();
    return { sim, made: await sim.graph("POST", `/${sim.number}/message_qrdls`, body) };
  };

  it("leads to the phone page with the words typed in", async () => {
    const { sim, made } = await make({ prefilled_message: "Connect K7 & go", generate_qr_image: "SVG" });
    const { code, deep_link_url: link, qr_image_url: image } = made.json;
    expect(made.json).toEqual({
      code: expect.stringMatching(/^[A-Z2-7]{14}$/),
      prefilled_message: "Connect K7 & go",
      deep_link_url: `http://127.0.0.1:8790/qr/${code}`,
      qr_image_url: `http://127.0.0.1:8790/qr/${code}/image.svg`,
    });
    const landing = await sim.app.fetch(new Request(link));
    expect(landing.status).toBe(302);
    const query = new URL(landing.headers.get("location") ?? "", link).searchParams;
    expect([query.get("number"), query.get("text")]).toEqual([sim.number, "Connect K7 & go"]);
    expect((await sim.app.fetch(new Request(image))).headers.get("content-type")).toBe("image/svg+xml");
    const png = new Uint8Array(await (await sim.app.fetch(new Request(image.replace("svg", "png")))).arrayBuffer());
    expect([...png.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it("is listed, changed, and gone once deleted", async () => {
    const { sim, made } = await make({ prefilled_message: "one" });
    const { code } = made.json;
    await sim.graph("POST", `/${sim.number}/message_qrdls`, { prefilled_message: "two", code });
    expect((await sim.graph("GET", `/${sim.number}/message_qrdls`)).json.data).toMatchObject([
      { code, prefilled_message: "two" },
    ]);
    expect((await sim.graph("DELETE", `/${sim.number}/message_qrdls/${code}`)).json).toEqual({ success: true });
    expect((await sim.graph("GET", `/${sim.number}/message_qrdls/${code}`)).json.data).toEqual([]);
    expect((await sim.call("GET", `/qr/${code}`)).status).toBe(404);
  });

  it("needs words", async () => {
    const { made } = await make({});
    expect(made.json.error.code).toBe(100);
  });
});
