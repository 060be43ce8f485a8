import { env, exports } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { houseContext, type PublicCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { directory } from "../../platform/tenancy.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { accountMails } from "./directory-tables.ts";
import { planLedger } from "./ledger-rules.ts";
import { addMail, type AccountMailRow } from "./store.ts";

/** JSON off the wire: tests look into it and assert. */
export type Wire = ReturnType<typeof JSON.parse>;

export const houseAt = (now: () => number = Date.now): PublicCtx => houseContext(env, "test", { now });

export const newAddress = () => `${newId("to", Date.now())}@example.com`;

/** A planned mail that nobody has been woken for. */
export async function planMail(changes: Partial<AccountMailRow> = {}): Promise<AccountMailRow> {
  const now = Date.now();
  const { dueAt, since, ...ledger } = planLedger(now);
  const row: AccountMailRow = {
    id: newId("aml", now),
    kind: "reset_password",
    address: newAddress(),
    userId: newId("usr", now),
    organizationId: null,
    language: "en",
    params: { userId: newId("usr", now), name: "Noor" },
    ...ledger,
    leaseUntil: dueAt,
    createdAt: now,
    updatedAt: since,
    ...changes,
  };
  await addMail(env, row);
  return row;
}

export const readMail = async (id: string): Promise<Wire> =>
  directory(env).select().from(accountMails).where(eq(accountMails.id, id)).get();

async function simulator(method: string, path: string, body?: unknown): Promise<Wire> {
  const response = await fetch(`https://sim.test${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return response.status === 204 ? null : response.json();
}

/** What lies in somebody's mailbox, newest first. */
export const mailboxOf = async (address: string): Promise<Wire[]> =>
  (await simulator("GET", `/mailbox/api/messages?to=${encodeURIComponent(address)}`)).messages;

/** The token in a letter's link. */
export const tokenIn = (letter: Wire): string => /[?&]token=([\w-]+)/.exec(letter.text)?.[1] ?? "";

/** What goes wrong with the next letter to this address. */
export const addFault = (to: string, fault: object): Promise<Wire> =>
  simulator("POST", "/control/postmark/faults", { to, ...fault });

export const makeHappen = (letter: Wire, what: string): Promise<Wire> =>
  simulator("POST", `/mailbox/api/messages/${letter.id}/events`, { kind: what });

/** Posts the webhooks that wait for this address as Postmark would; gives the statuses of the answers. */
export async function postWebhooks(address: string, changeOrder: (list: Wire[]) => Wire[] = (list) => list) {
  const { webhooks } = await simulator("GET", `/control/postmark/webhooks?to=${encodeURIComponent(address)}`);
  const statuses: number[] = [];
  for (const { headers, body } of changeOrder(webhooks)) {
    const response = await exports.default.fetch(`${apiOrigin}/webhooks/postmark`, { method: "POST", headers, body });
    statuses.push(response.status);
  }
  return statuses;
}
