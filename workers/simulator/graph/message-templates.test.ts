import { describe, expect, it } from "vitest";
import { startTestSimulator, type Wire } from "../test-simulator.ts";

const emma = "447400123456";
const send = (name: string, language: string, components?: object[]) => ({
  to: emma,
  type: "template",
  template: { name, language: { code: language }, ...(components && { components }) },
});

describe("the templates of an account", () => {
  it("are listed by pages that lead on to each other, with the fields one asks for", async () => {
    const sim = await startTestSimulator();
    const first = await sim.graph("GET", "/4242/message_templates?limit=4&fields=name,language,status");
    expect(first.json.data).toHaveLength(4);
    expect(first.json.data[0]).toEqual({
      name: "hello_world",
      language: "en_US",
      status: "APPROVED",
      id: expect.any(String),
    });
    const names: string[] = first.json.data.map((template: Wire) => template.name);
    let { next } = first.json.paging;
    while (next) {
      const url = new URL(next);
      const page = await sim.graph("GET", `/4242/message_templates${url.search}`);
      names.push(...page.json.data.map((template: Wire) => template.name));
      ({ next } = page.json.paging);
    }
    expect(names).toHaveLength(10);
  });

  it("are narrowed by status and language, and told with their parts", async () => {
    const sim = await startTestSimulator();
    const paused = await sim.graph("GET", "/4242/message_templates?status=PAUSED");
    expect(paused.json.data.map((template: Wire) => template.name)).toEqual(["flash_sale"]);
    const { data } = (await sim.graph("GET", "/4242/message_templates?name=seasonal&language=ar")).json;
    expect(data[0]).toMatchObject({ category: "MARKETING", parameter_format: "POSITIONAL" });
    expect(data[0].components.map((component: Wire) => component.type)).toEqual([
      "HEADER",
      "BODY",
      "FOOTER",
      "BUTTONS",
    ]);
  });

  it("are nobody else's", async () => {
    const sim = await startTestSimulator();
    expect((await sim.graph("GET", "/777/message_templates")).json.error.code).toBe(100);
  });
});

describe("a template that is sent", () => {
  const image = { type: "header", parameters: [{ type: "image", image: { link: "https://x.test/a.png" } }] };
  const words = {
    type: "body",
    parameters: [
      { type: "text", text: "Emma" },
      { type: "text", text: "20 %" },
    ],
  };
  const link = { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "spring" }] };

  it("shows its header, body and foot", async () => {
    const sim = await startTestSimulator();
    expect((await sim.send(send("seasonal_offer", "en", [image, words, link]))).status).toBe(200);
    const { messages } = await sim.thread("emma");
    expect(messages.at(-1).content.template.rendered).toBe(
      "Hello Emma, until Sunday we take 20 % off your next visit. Shall we keep a time for you?\nReply STOP to hear no more offers",
    );
  });

  it.each([
    ["without its medium", "seasonal_offer", [words, link], 132012],
    ["without the end of its link", "seasonal_offer", [image, words], 131008],
    ["with a value too few", "seasonal_offer", [image, link], 132000],
    ["while it is paused", "flash_sale", [], 132015],
    ["though it was rejected", "lucky_draw", [], 132001],
  ])("%s is refused", async (_, name, components, code) => {
    const sim = await startTestSimulator();
    const language = name === "lucky_draw" ? "ar" : "en";
    expect((await sim.send(send(name, language, components))).json.error.code).toBe(code);
  });
});

describe("what Meta decides about a template", () => {
  it("is told by webhook, once for each thing, and shows in the list", async () => {
    const sim = await startTestSimulator();
    const path = `/control/numbers/${sim.number}/templates/follow_up/ar`;
    await sim.call("PATCH", path, { status: "PAUSED", quality: "RED", category: "MARKETING", reason: "LOW_QUALITY" });
    const webhooks = await sim.pump();
    expect(webhooks.map((webhook: Wire) => [webhook.summary, webhook.value.message_template_language])).toEqual([
      ["message_template_status_update", "ar"],
      ["message_template_quality_update", "ar"],
      ["template_category_update", "ar"],
    ]);
    expect(webhooks[0].value).toMatchObject({
      event: "PAUSED",
      reason: "LOW_QUALITY",
      message_template_name: "follow_up",
    });
    await sim.call("PATCH", path, { status: "PAUSED" });
    expect(await sim.pump()).toEqual([]);
    const { data } = (await sim.graph("GET", "/4242/message_templates?status=PAUSED&fields=name,quality_score")).json;
    expect(data[0]).toMatchObject({ name: "follow_up", quality_score: { score: "RED" } });
    await sim.call("DELETE", path);
    expect((await sim.pump())[0].value.event).toBe("DELETED");
    expect((await sim.graph("GET", "/4242/message_templates?name=follow_up")).json.data).toHaveLength(1);
  });
});
