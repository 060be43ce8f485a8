import { runDurableObjectAlarm } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { expect, vi } from "vitest";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import { newId } from "../../platform/ids.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { makeLiveNumber, newPhoneNumberId, type TestNumber } from "./test-number.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

/** Something that reached a phone, as the simulator tells it. */
type Arrival = { readonly wamid: string; readonly personId: string; readonly content: Record<string, unknown> };

export type TestPerson = {
  readonly id: string;
  readonly conversationId: string;
  readonly contactId: string;
  readonly stub: DurableObjectStub;
  /** Answers as a manager, through the API. */
  reply(content: string | object, key?: string): Promise<ThreadMessage>;
  /** `retry` or `discard`, through the API. */
  decide(message: ThreadMessage, decision: "retry" | "discard"): Promise<Response>;
  /** Writes to the number; the webhooks are brought. */
  say(message: string | object): Promise<void>;
  /** What we wrote, oldest first. */
  replies(): Promise<ThreadMessage[]>;
  /** Everything in the thread, oldest first. */
  thread(): Promise<readonly ThreadMessage[]>;
  /** Waits until our messages have these states, oldest first. */
  expectStates(...states: ThreadMessage["state"][]): Promise<ThreadMessage[]>;
  /** Lets time pass and the conversation notice. From here on the test's clock stands still between such jumps. */
  passTime(milliseconds: number): Promise<void>;
};

export type Stage = {
  readonly number: TestNumber;
  simulate(method: string, path: string, body?: unknown): Promise<unknown>;
  fault(fault: object): Promise<void>;
  /** Somebody new, who has just written. `phone: null` hides behind a business-scoped id. */
  meet(options?: { readonly phone?: null; readonly readAutomatically?: boolean }): Promise<TestPerson>;
  /** Waits until so many calls of ours met with a fault or a refusal. */
  expectTrouble(count: number): Promise<void>;
  /** Brings the waiting webhooks to us, as Meta would. Answers what they told. */
  pump(): Promise<string[]>;
  arrived(person?: TestPerson): Promise<readonly Arrival[]>;
  /** The texts that reached the phones, in order. */
  arrivedTexts(person?: TestPerson): Promise<string[]>;
};

/** A live number of a test's own, known to Meta's stand-in, connected with its token through the API. */
export async function setStage(settings: object = {}, wabaId = "77001"): Promise<Stage> {
  const phoneNumberId = newPhoneNumberId();
  const token = `token-${phoneNumberId}`;
  await simulate("POST", "/control/numbers", { phoneNumberId, wabaId, token, ...settings });
  const number = await makeLiveNumber("main", phoneNumberId);
  const connected = await call(number.organization, "admin", "POST", "/whatsapp/connect", {
    phoneNumberId,
    wabaId,
    accessToken: token,
  });
  expect(connected.status).toBe(200);
  const pump = () => bringWebhooks(phoneNumberId);
  const arrived = async (person?: TestPerson) => {
    const query = person ? `?person=${person.id}` : "";
    const answer = (await simulate("GET", `/control/numbers/${phoneNumberId}/arrived${query}`)) as {
      arrived: Arrival[];
    };
    return answer.arrived;
  };
  return {
    number,
    simulate,
    fault: async (fault) => void (await simulate("POST", `/control/numbers/${phoneNumberId}/faults`, fault)),
    meet: (options = {}) => meet(number, pump, options),
    expectTrouble: (count) =>
      eventually(async () => {
        const { calls } = (await simulate("GET", `/control/numbers/${phoneNumberId}/log`)) as {
          calls: { outcome: string }[];
        };
        expect(calls.filter(({ outcome }) => outcome !== "ok")).toHaveLength(count);
      }),
    pump,
    arrived,
    arrivedTexts: async (person) => (await arrived(person)).map(({ content }) => textOf(content)),
  };
}

/** Asks Meta's stand-in. */
export async function simulate(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`http://127.0.0.1:8790${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

async function bringWebhooks(phoneNumberId: string): Promise<string[]> {
  const { webhooks } = (await simulate("GET", `/control/webhooks?number=${phoneNumberId}`)) as {
    webhooks: { url: string; headers: Record<string, string>; body: string; summary: string }[];
  };
  for (const { url, headers, body } of webhooks) {
    const { status } = await exports.default.fetch(apiOrigin + new URL(url).pathname, {
      method: "POST",
      headers,
      body,
    });
    expect(status).toBe(200);
  }
  return webhooks.map(({ summary }) => summary);
}

async function meet(
  number: TestNumber,
  pump: () => Promise<string[]>,
  options: { readonly phone?: null; readonly readAutomatically?: boolean },
): Promise<TestPerson> {
  const { organization, phoneNumberId } = number;
  const id = newId("person", Date.now());
  const phone = options.phone === null ? null : `+1650${String(Math.random()).slice(2, 9)}`;
  const { userId } = (await simulate("POST", "/control/persons", { id, name: id, ...options, phone })) as {
    userId: string;
  };
  const say: TestPerson["say"] = async (said) => {
    const message = typeof said === "string" ? { type: "text", text: { body: said } } : said;
    await simulate("POST", `/control/persons/${id}/say`, { number: phoneNumberId, message });
    await pump();
  };
  await say("Hello");
  // Where several are met at once, another's pump may be bringing this one's webhook.
  const contactId = await eventually(async () => {
    const met = await number.contactOf("whatsapp_user", userId);
    if (met === null) throw new Error(`${userId} has not been met`);
    return met;
  });
  const conversationId = await number.conversationOf(contactId);
  const path = `/whatsapp/conversations/${conversationId}`;
  const stub = env.CONVERSATION.getByName(`${organization.orgId}/${conversationId}`);
  const thread = () => number.thread(contactId);
  const replies = async () => (await thread()).filter(({ direction }) => direction === "out");
  return {
    id,
    conversationId,
    contactId,
    stub,
    say,
    thread,
    replies,
    reply: async (said, key = newId("key", Date.now())) => {
      const content = typeof said === "string" ? { kind: "text", body: said } : said;
      const body = { conversationId, content, replyToMessageId: null };
      const response = await call(organization, "manager", "POST", "/whatsapp/send", body, { "idempotency-key": key });
      expect(response.status).toBe(202);
      return response.json();
    },
    decide: (message, decision) =>
      call(organization, "manager", "POST", `${path}/messages/${message.id}/${decision}`, {}),
    expectStates: (...states) =>
      eventually(async () => {
        const found = await replies();
        expect(found.map(({ state }) => state)).toEqual(states);
        return found;
      }),
    passTime: async (milliseconds) => {
      if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: ["Date"] });
      vi.setSystemTime(Date.now() + milliseconds);
      await runDurableObjectAlarm(stub);
    },
  };
}

function textOf(content: Record<string, unknown>): string {
  const { text } = content as { text?: { body: string } };
  return text?.body ?? String(content["type"]);
}
