import { createSimulator, createTestWorld } from "./app.ts";
import { newNumericId } from "./world/ids.ts";
import type { World, WorldOptions } from "./world/world.ts";

/** JSON off the wire: tests look into it and assert, so it is as untyped as what JSON.parse gives. */
export type Wire = ReturnType<typeof JSON.parse>;

export type Answer = { readonly status: number; readonly headers: Headers; readonly json: Wire; readonly text: string };

export type TestSimulator = Awaited<ReturnType<typeof startTestSimulator>>;

/** A simulator with one number and a clock that tests turn; `say` and `send` are what customer and business do. */
export async function startTestSimulator(options: Partial<WorldOptions> = {}, settings: object = {}) {
  const clock = { now: Date.parse("2026-11-21T09:00:00Z") };
  const world: World = createTestWorld({ now: () => clock.now, random: () => 0.5, ...options });
  const app = createSimulator({ world });
  const number = newNumericId(15);
  const token = `token-${number}`;

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isJson = body !== undefined && !(body instanceof FormData) && !(body instanceof Uint8Array);
    const init = {
      method,
      body: isJson ? JSON.stringify(body) : body,
      headers: { ...(isJson ? { "content-type": "application/json" } : {}), ...headers },
    };
    const response = await app.fetch(new Request(`https://sim.test${path}`, init as RequestInit));
    const text = await response.clone().text();
    return { status: response.status, headers: response.headers, text, json: readJson(text) };
  }

  await call("POST", "/control/numbers", {
    phoneNumberId: number,
    wabaId: "4242",
    displayPhoneNumber: "+1 555 010 0200",
    token,
    ...settings,
  });
  const authorization = { authorization: `Bearer ${token}` };
  const graph = (method: string, path: string, body?: unknown) =>
    call(method, `/graph/v25.0${path}`, body, authorization);
  return {
    app,
    world,
    clock,
    number,
    token,
    call,
    graph,
    /** Somebody writes to the number, which opens the window; gives the wamid. */
    async say(person: string, message: object): Promise<string> {
      return (await call("POST", `/control/persons/${person}/say`, { number, message })).json.messages[0].id;
    },
    send: (message: object) => graph("POST", `/${number}/messages`, { messaging_product: "whatsapp", ...message }),
    fault: (fault: object) => call("POST", `/control/numbers/${number}/faults`, fault),
    thread: async (person: string) => (await call("GET", `/control/numbers/${number}/thread?person=${person}`)).json,
    arrived: async () => (await call("GET", `/control/numbers/${number}/arrived`)).json,
    /** Takes the waiting webhooks: headers, raw body, and the one `value` inside. */
    async pump() {
      const { webhooks } = (await call("GET", `/control/webhooks?number=${number}`)).json;
      return webhooks.map((webhook: Wire) => ({
        ...webhook,
        value: JSON.parse(webhook.body).entry[0].changes[0].value,
      }));
    },
  };
}

export const text = (body: string) => ({ type: "text", text: { body } });

/** Whether a promise is still unanswered after `milliseconds`. */
export async function staysOpen(promise: Promise<unknown>, milliseconds = 60): Promise<boolean> {
  const open = Symbol("open");
  return (
    (await Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(open), milliseconds))])) === open
  );
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
