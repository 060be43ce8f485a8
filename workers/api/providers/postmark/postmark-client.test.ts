import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import type { OutgoingEmail } from "./email.ts";
import { findOutbound, sendBatch, sendEmail } from "./postmark-client.ts";

const service = { url: env.POSTMARK_URL, token: "t" };
const makeEmail = (to: string, key: string): OutgoingEmail => ({
  ...{ from: "a@x.example", to, subject: "S", html: "<p>H</p>", text: "T", stream: "broadcast" },
  metadata: { key },
});

test("each e-mail of a batch has an outcome of its own, in order", async () => {
  const to = `${newId("to", Date.now())}@example.com`;
  const outcomes = await sendBatch(service, [makeEmail(to, "a"), makeEmail("", "b"), makeEmail(to, "c")]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "refused", "accepted"]);
  await expect(
    sendBatch(
      service,
      Array.from({ length: 501 }, () => makeEmail(to, "d")),
    ),
  ).rejects.toThrow(RangeError);
});

test("what was accepted is found by its metadata, what never was is not", async () => {
  const key = newId("key", Date.now());
  expect(await findOutbound(service, "key", key)).toEqual({ kind: "absent" });
  const sent = await sendEmail(service, makeEmail(`${key}@example.com`, key));
  expect(sent.kind).toBe("accepted");
  expect(await findOutbound(service, "key", key)).toMatchObject({ kind: "found" });
});

test("a token that is refused stops everything", async () => {
  expect(await sendEmail({ ...service, token: "" }, makeEmail("b@x.example", "k"))).toMatchObject({ kind: "stop" });
  expect(await findOutbound({ ...service, token: "" }, "key", "k")).toEqual({ kind: "unreachable" });
});
