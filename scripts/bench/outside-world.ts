import { serve } from "@hono/node-server";
import { createSimulator } from "../../workers/simulator/app.ts";
import { addDemoPeople } from "../../workers/simulator/people/demo-people.ts";
import { startPosting } from "../../workers/simulator/webhooks/post.ts";
import type { BusinessNumber } from "../../workers/simulator/world/number.ts";
import type { Person } from "../../workers/simulator/world/person.ts";
import { createWorld, putNumber, putPerson, type World } from "../../workers/simulator/world/world.ts";
import { type LocalSecrets, metaAppOf } from "../start/secrets.ts";

/** One attempt to deliver a webhook: null when no answer came. */
export type WebhookAnswer = { readonly status: number | null; readonly milliseconds: number };

export type OutsideWorld = {
  readonly origin: string;
  readonly world: World;
  readonly number: BusinessNumber;
  /** Where webhooks go from now on. */
  pointTo(workerOrigin: string): void;
  /** A person with a phone; they read whatever reaches it at once. */
  addPerson(index: number): Person;
  /** How the Worker answered the webhooks since the last time. */
  takeAnswers(): readonly WebhookAnswer[];
  /** How often somebody was told that they send too fast (429). */
  countTooFast(): number;
  stop(): void;
};

/** The simulator on a port of this machine, with one business number whose webhooks post themselves. */
export async function startOutsideWorld(secrets: LocalSecrets): Promise<OutsideWorld> {
  const app = metaAppOf(secrets);
  let origin = "";
  const draft = createWorld({
    origin: "http://127.0.0.1",
    now: Date.now,
    random: Math.random,
    fetchLink: null,
    defaults: { webhookUrl: "http://127.0.0.1/", delivery: "live", secretOf: () => app.appSecret },
  });
  const postmarkWebhook = { url: "http://127.0.0.1/", auth: secrets.POSTMARK_WEBHOOK_AUTH };
  let tooFast = 0;
  const answer = async (request: Request): Promise<Response> => {
    const response = await simulator.fetch(request);
    if (response.status === 429) tooFast += 1;
    return response;
  };
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: answer, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      resolve(listening);
    });
  });
  const world: World = { ...draft, origin };
  const simulator = createSimulator({ world, postmarkWebhook });
  const number = putNumber(world, {
    phoneNumberId: "106540352240001",
    wabaId: "102290129340001",
    app: app.key,
    verifiedName: "Bench",
    sentAfterMilliseconds: 30,
    deliveredAfterMilliseconds: 60,
  });
  addDemoPeople(world);
  let answers: WebhookAnswer[] = [];
  const posting = startPosting(world, async (url, init) => {
    const startedAt = performance.now();
    const note = (status: number | null) => answers.push({ status, milliseconds: performance.now() - startedAt });
    try {
      const response = await fetch(url, init);
      note(response.status);
      return response;
    } catch (error) {
      note(null);
      throw error;
    }
  });
  return {
    origin,
    world,
    number,
    pointTo: (workerOrigin) => {
      for (const known of world.numbers.values()) known.webhookUrl = `${workerOrigin}/webhooks/whatsapp/${app.key}`;
      postmarkWebhook.url = `${workerOrigin}/webhooks/postmark`;
    },
    addPerson: (index) =>
      putPerson(world, {
        id: `person-${index}`,
        name: `Person ${index}`,
        country: "US",
        phone: `+1202555${String(index).padStart(4, "0")}`,
        readAutomatically: true,
      }),
    countTooFast: () => tooFast,
    takeAnswers: () => {
      const taken = answers;
      answers = [];
      return taken;
    },
    stop: () => {
      posting.stop();
      server.close();
    },
  };
}
