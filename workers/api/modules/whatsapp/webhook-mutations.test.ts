import fc from "fast-check";
import { expect, it } from "vitest";
import { fixtureNumber } from "../../providers/meta/webhook-fixtures.ts";
import { mutatedWebhook } from "../../providers/meta/webhook-mutations.ts";
import { makeLiveNumber, postWebhook, refusingQueue } from "./test-number.ts";

const total = 10_000;
const atOnce = 50;

/** Twelve sets of message ids: an object does not look twice at a message it already has, and storing all would take minutes. */
function withOwnIds(body: Uint8Array, index: number): Uint8Array {
  const text = new TextDecoder().decode(body);
  // A body that is not UTF-8 stays as it is: decoding has already changed it.
  if (text.includes("\ufffd")) return body;
  return new TextEncoder().encode(text.replaceAll("wamid.", `wamid.${index % 12}.`));
}

/** The queue refuses here, so that an object which cannot digest something shows as a 503 instead of being tried again unseen. */
it("answers 200 to 10,000 signed webhooks gone wrong, all for a live number", async () => {
  const number = await makeLiveNumber("main", fixtureNumber.phoneNumberId);
  const seed = Date.now() % 1_000_000;
  const bodies = fc.sample(mutatedWebhook, { numRuns: total, seed }).map(withOwnIds);
  for (let start = 0; start < total; start += atOnce) {
    const part = bodies.slice(start, start + atOnce);
    const statuses = await Promise.all(
      part.map(async (body) => (await postWebhook(body, { outage: { EVENTS_QUEUE: refusingQueue } })).status),
    );
    const failed = part.filter((_, index) => statuses[index] !== 200).map((body) => new TextDecoder().decode(body));
    expect({ seed, failed }).toEqual({ seed, failed: [] });
  }
  // The fixtures' own person has been through all of it, and the thread can still be read.
  const contactId = await number.contactOf("whatsapp_user", "SA.13491208655302741918");
  const thread = await number.thread(contactId ?? "");
  expect(thread).toHaveLength(100);
  expect(thread.at(-1)?.sequence).toBeGreaterThan(150);
}, 180_000);
