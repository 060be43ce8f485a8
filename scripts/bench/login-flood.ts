import type { LocalSecrets } from "../start/secrets.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import { percentilesOf, type Percentiles } from "./percentiles.ts";

/** Somebody tries to guess one account open from everywhere, while its owner and others go about their day. */
export type FloodResult = {
  readonly attempts: number;
  readonly networks: number;
  readonly refused: number;
  /** Hashes made for the flood itself. */
  readonly hashed: number;
  /** Log-ins meanwhile: the victim's on their own device, and somebody else's from anywhere. */
  readonly victim: Visits;
  readonly bystander: Visits;
  readonly seconds: number;
};
type Visits = { readonly tried: number; readonly failed: number; readonly answer: Percentiles | null };

const password = "correct horse battery";
const atOnce = 40;
const pauseMs = 200;
const networks = 1000;

/** @param attempts how many wrong guesses; each comes from the next of 1,000 networks */
export async function measureFlood(origin: string, secrets: LocalSecrets, attempts: number): Promise<FloodResult> {
  const operator = createJsonClient(origin, { authorization: `Bearer ${secrets.OPERATOR_TOKEN}` });
  const [victim, bystander] = ["victim@flood.test", "bystander@flood.test"] as const;
  for (const email of [victim, bystander]) {
    const person = { name: "Somebody", email, password, language: "en", timeZone: "UTC" };
    await operator.post("/operator/organizations", { organizationName: "Flood", ...person });
  }
  const { deviceToken } = await (await logIn(origin, victim, password, "192.0.2.1")).json();
  const hashes = async () => (await operator.get<{ made: number }>("/operator/password-hashes")).made;
  const before = await hashes();
  const startedAt = performance.now();
  let running = true;
  const meanwhile = [
    visit(() => logIn(origin, victim, password, "192.0.2.1", { "device-token": deviceToken })),
    visit((index) => logIn(origin, bystander, password, `192.0.2.${10 + (index % 200)}`)),
  ];
  let next = 0;
  let refused = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < attempts) {
        const index = next++;
        const ip = `198.18.${Math.floor((index % networks) / 250)}.${index % 250}`;
        if ((await logIn(origin, victim, `guess number ${index}`, ip)).status === 429) refused += 1;
      }
    }),
  );
  running = false;
  const [own, other] = await Promise.all(meanwhile);
  if (!own || !other) throw new Error("Both go about their day");
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const hashed = (await hashes()) - before - (own.tried - own.failed) - (other.tried - other.failed);
  return { attempts, networks, refused, hashed, victim: own, bystander: other, seconds };

  async function visit(come: (index: number) => Promise<Response>): Promise<Visits> {
    const times: number[] = [];
    let failed = 0;
    for (let index = 0; running; index++) {
      const from = performance.now();
      if ((await come(index)).status !== 200) failed += 1;
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return { tried: times.length, failed, answer: percentilesOf(times) };
  }
}

async function logIn(
  origin: string,
  email: string,
  word: string,
  ip: string,
  more: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch(`${origin}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "cf-connecting-ip": ip, ...more },
    body: JSON.stringify({ email, password: word, client: "app" }),
  });
  if (response.status === 401 || response.status === 429) await response.arrayBuffer();
  return response;
}
