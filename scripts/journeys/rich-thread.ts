import type { JsonClient } from "../start/demo/json-client.ts";
import { answer, findConversation } from "./conversations.ts";
import { makePerson, type Person } from "./people.ts";
import { shop, world } from "./stack.ts";

const text = (body: string) => ({ type: "text", text: { body } });

/** Every kind of message that a person may send, for looking at. */
const everyKind = [
  text("Hello, the olive soap came today. https://example.com/olive has another picture of it"),
  { type: "image", image: { caption: "This is how the box arrived" } },
  { type: "audio", audio: { voice: true } },
  { type: "document", document: { filename: "Invoice 2041.pdf", caption: "The invoice" } },
  { type: "location", location: { latitude: 25.2048, longitude: 55.2708, name: "Downtown Dubai" } },
  {
    type: "contacts",
    contacts: [{ name: { formatted_name: "Nadia Rahman" }, phones: [{ phone: "+1 202 555 0199" }] }],
  },
  { type: "sticker", sticker: {} },
];

/** A conversation with every kind of message in it, an answer that was read and one that failed. */
export async function makeRichThread(api: JsonClient): Promise<{ person: Person; conversationId: string }> {
  const person = await makePerson("Yusra Aydin");
  await world.post(`/control/persons/${person.id}/say`, { number: shop.phoneNumberId, messages: everyKind });
  await world.patch(`/control/persons/${person.id}`, { readAutomatically: true });
  const conversationId = await findConversation(api, person.name);
  await answer(api, conversationId, "I am sorry! We send you a new one today, order LG-48213.");
  await waitForArrival(person);
  await world.post(`/control/numbers/${shop.phoneNumberId}/faults`, { kind: "failed_later", code: 131026 });
  await answer(api, conversationId, "Would Thursday before noon suit you?");
  return { person, conversationId };
}

/** The fault shall hit the second answer, so the first one must be through. */
async function waitForArrival(person: Person): Promise<void> {
  const path = `/control/numbers/${shop.phoneNumberId}/arrived?person=${person.id}`;
  for (let tried = 0; tried < 100; tried++) {
    if ((await world.get<{ count: number }>(path)).count > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The first answer never reached ${person.name}.`);
}
