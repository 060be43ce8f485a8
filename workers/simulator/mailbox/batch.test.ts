import { expect, it } from "vitest";
import { startTestSimulator, type Wire } from "../test-simulator.ts";

const token = { "x-postmark-server-token": "any" };

function letters(tag: string, count: number) {
  return Array.from({ length: count }, (_, n) => ({
    ...{
      From: "a@x.example",
      To: `p${n}@x.example`,
      Subject: "S",
      TextBody: "T",
      Tag: tag,
      MessageStream: "broadcast",
    },
    Metadata: { delivery: `${tag}.0.${n}` },
  }));
}

async function start() {
  const sim = await startTestSimulator();
  const fault = (wish: object) => sim.call("POST", "/control/postmark/faults", wish);
  const send = (tag: string, count = 3) => sim.call("POST", "/postmark/email/batch", letters(tag, count), token);
  const told = async (tag: string) => (await sim.call("GET", `/control/postmark/deliveries?tag=${tag}`)).json;
  return { sim, fault, send, told };
}

it("lets single letters of a batch fail, and the others arrive", async () => {
  const { fault, send, told } = await start();
  await fault({ kind: "error", code: 406, to: "p1@x.example" });
  const codes = (await send("one")).json.map((answer: Wire) => answer.ErrorCode);
  expect(codes).toEqual([0, 406, 0]);
  expect(await told("one")).toMatchObject({ count: 2, keys: 2, repeated: {}, busiestSecond: 2 });
});

it("refuses a whole batch for the letters of one tag, and no other", async () => {
  const { fault, send, told } = await start();
  await fault({ kind: "rate_limited", tag: "one" });
  expect((await send("other")).status).toBe(200);
  expect((await send("one")).status).toBe(429);
  expect((await send("one")).status).toBe(200);
  expect((await send("one")).status).toBe(200);
  expect(await told("one")).toMatchObject({
    count: 6,
    keys: 3,
    repeated: { "one.0.0": 2, "one.0.1": 2, "one.0.2": 2 },
  });
});

it("finds what it accepted page by page", async () => {
  const { sim, send } = await start();
  await send("one", 5);
  const search = async (offset: number) => {
    const path = `/postmark/messages/outbound?count=2&offset=${offset}&metadata_delivery=one.0.3`;
    return (await sim.call("GET", path, undefined, token)).json;
  };
  expect((await search(0)).Messages).toMatchObject([{ Metadata: { delivery: "one.0.3" } }]);
  expect((await search(1)).Messages).toEqual([]);
});
