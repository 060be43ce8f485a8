import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brands } from "../../../shared/brands.ts";
import type { MessageAuthor } from "../../../shared/messages.ts";
import { demoNumbers } from "../../../workers/simulator/people/demo-numbers.ts";
import { seededRandom } from "../../seeded-random.ts";
import type { LocalSecrets } from "../secrets.ts";
import type { Addresses } from "../stack.ts";
import { type DemoAccount, demoAccounts, demoPassword, organizationName } from "./accounts.ts";
import { composeHistory, type HistoryThread } from "./compose-history.ts";
import { connectNumber } from "./connect-number.ts";
import { createJsonClient, type JsonClient } from "./json-client.ts";
import { liveMessages } from "./live-messages.ts";
import { fillLowkeymode } from "./lowkeymode/fill-lowkeymode.ts";
import { nameSeller } from "./shop/name-seller.ts";
import { placeOrders } from "./shop/place-orders.ts";
import { stockShop } from "./shop/stock-shop.ts";

export type DemoAccounts = {
  readonly organizationId: string;
  readonly channelIds: readonly string[];
  readonly accounts: readonly (DemoAccount & { readonly password: string; readonly memberId: string })[];
};

type DemoInput = { readonly addresses: Addresses; readonly secrets: LocalSecrets; readonly stateFolder: string };
type Me = { readonly organization: { readonly id: string }; readonly member: { readonly id: string } };

/** How many threads go over in one request. */
const chunk = 10;

/** Loads the demo organization once; later starts find it. Everything goes through the doors that anybody else would use. */
export async function loadDemo(input: DemoInput): Promise<DemoAccounts> {
  const marker = join(input.stateFolder, "demo.json");
  if (existsSync(marker)) return JSON.parse(readFileSync(marker, "utf8"));
  console.log("Loading the demo organization ...");
  const demo = await createDemo(input);
  mkdirSync(input.stateFolder, { recursive: true });
  writeFileSync(marker, JSON.stringify(demo, null, 2));
  return demo;
}

async function createDemo({ addresses, secrets }: DemoInput): Promise<DemoAccounts> {
  const simulator = createJsonClient(addresses.simulator);
  const { api, headers } = await foundOrganization(addresses.api, secrets);
  const me = await api.get<Me>("/api/v1/auth/me");
  const organizationId = me.organization.id;
  const operator = createJsonClient(`${addresses.api}/operator/organizations/${organizationId}`, {
    authorization: `Bearer ${secrets.OPERATOR_TOKEN}`,
  });
  const [admin, ...others] = demoAccounts;
  const accounts: DemoAccounts["accounts"][number][] = [{ ...admin, password: demoPassword, memberId: me.member.id }];
  for (const account of others) {
    const member = await operator.post<{ id: string }>("/members", { ...account, password: demoPassword });
    accounts.push({ ...account, password: demoPassword, memberId: member.id });
  }
  await openBrands(addresses.api, secrets, organizationId);
  await stockShop(addresses.api, api, headers);
  await nameSeller(api);
  await placeOrders({ api, visitor: createJsonClient(addresses.api), simulator });
  await fillLowkeymode(addresses.api, secrets, Date.now());
  const channelIds = [];
  for (const number of demoNumbers.slice(0, 2)) channelIds.push(await connectNumber(api, simulator, number));
  await importHistory(operator, channelIds, accounts.slice(1));
  await sayLiveMessages(simulator);
  return { organizationId, channelIds, accounts };
}

/** Makes the demo organization through the operator's door; `headers` sign further clients in as its admin. */
export async function foundOrganization(
  origin: string,
  { OPERATOR_TOKEN }: Pick<LocalSecrets, "OPERATOR_TOKEN">,
): Promise<{ readonly api: JsonClient; readonly headers: Record<string, string> }> {
  const [{ name, email, language }] = demoAccounts;
  await createJsonClient(origin, { authorization: `Bearer ${OPERATOR_TOKEN}` }).post("/operator/organizations", {
    organizationName,
    name,
    email,
    password: demoPassword,
    language,
    timeZone: "Asia/Riyadh",
  });
  const session = await createJsonClient(origin).post<{ accessToken: string }>("/api/v1/auth/login", {
    email,
    password: demoPassword,
    client: "app",
  });
  const headers = { authorization: `Bearer ${session.accessToken}` };
  return { api: createJsonClient(origin, headers), headers };
}

/** The demo organization keeps every brand's data, so that people can walk in. */
async function openBrands(
  origin: string,
  { OPERATOR_TOKEN }: Pick<LocalSecrets, "OPERATOR_TOKEN">,
  organizationId: string,
): Promise<void> {
  const operator = createJsonClient(origin, { authorization: `Bearer ${OPERATOR_TOKEN}` });
  for (const { key } of brands) await operator.post(`/operator/brands/${key}`, { organizationId });
}

async function importHistory(
  operator: JsonClient,
  channelIds: readonly string[],
  agents: readonly { readonly memberId: string; readonly name: string }[],
): Promise<void> {
  const history = composeHistory(Date.now(), seededRandom(20_261_121));
  const threads = history.map((thread, index) =>
    describeThread(thread, channelIds[index % channelIds.length] ?? "", agents),
  );
  for (let start = 0; start < threads.length; start += chunk) {
    await operator.post("/history", { threads: threads.slice(start, start + chunk) });
  }
}

function describeThread(
  thread: HistoryThread,
  channelId: string,
  agents: readonly { readonly memberId: string; readonly name: string }[],
) {
  const { person, status, messages } = thread;
  const assignee = thread.assignee === null ? null : (agents[thread.assignee] ?? null);
  const author: MessageAuthor = assignee
    ? { kind: "member", memberId: assignee.memberId, name: assignee.name }
    : { kind: "system" };
  return {
    channelId,
    identity: { userId: person.userId, phone: person.phone, name: person.name, username: person.username },
    status,
    assigneeId: assignee?.memberId ?? null,
    messages: messages.map(({ direction, at, text }) => ({
      direction,
      at,
      text,
      providerId: null,
      author: direction === "out" ? author : null,
    })),
  };
}

async function sayLiveMessages(simulator: JsonClient): Promise<void> {
  for (const { person, number, messages } of liveMessages) {
    await simulator.post(`/control/persons/${person}/say`, { number: demoNumbers[number].phoneNumberId, messages });
  }
}
