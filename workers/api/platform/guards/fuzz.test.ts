import { env, exports } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { brandKeys } from "../../../../shared/brands.ts";
import { Problem } from "../../../../shared/problem.ts";
import { app } from "../../app.ts";
import { conversationIdOf } from "../../modules/inbox/conversation-id.ts";
import { identity, textEvent } from "../../modules/inbox/conversation-rules/test-thread.ts";
import { makeLiveNumber } from "../../modules/whatsapp/test-number.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { addMember, openBrands, type TestOrganization } from "../../test-setup/organization.ts";
import { makeVisitor } from "../../test-setup/visitor.ts";
import { loadConfiguration } from "../configuration.ts";
import { newId } from "../ids.ts";
import { conversationObject } from "../objects.ts";
import { describeApi } from "../reference.ts";
import { asDocument, listOperations, type ListedOperation } from "./document.ts";
import { requestsOf, sweepBodies, type FuzzRequest, type KnownValues } from "./fuzz-requests.ts";

const document = asDocument(describeApi(app));
const requestsEach = 90;
const atOnce = 6;

type Prepared = {
  readonly orgId: string;
  readonly known: KnownValues;
  /** What `{id}` is, by the collection that it follows. */
  readonly ids: Readonly<Record<string, string>>;
};

const mjml = "<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>";

/** Also loads the compiler, which requests that ask for it all at once would take from each other. */
async function makeTemplate(organization: TestOrganization): Promise<string> {
  const variants = [{ language: "en", subject: "Hello", source: mjml }];
  const body = { name: "Fuzz", purpose: "news", variants };
  const template = await (await call(organization, "admin", "POST", "/email-templates", body)).json<{ id: string }>();
  return template.id;
}

/** Where parameters of these names lead somewhere, so that what comes after the first look-up is reached too. */
async function prepare(): Promise<Prepared> {
  const { organization, channelId, phoneNumberId } = await makeLiveNumber();
  const number = { phoneNumberId, wabaId: "102290129340398", token: `token-${phoneNumberId}` };
  const { graph } = loadConfiguration(env);
  await fetch(new URL("/control/numbers", graph.url), { method: "POST", body: JSON.stringify(number) });
  const contactId = newId("con", Date.now());
  const conversationId = await conversationIdOf(organization.orgId, channelId, contactId);
  const conversation = conversationObject(env, organization.tenant, conversationId);
  const event = textEvent(newId("wamid", Date.now()), "hello", Date.now());
  await conversation.receive({ origin: { channelId, contactId }, identity, events: [event] });
  const { memberId, name, role } = organization.members.admin;
  const page = await conversation.page({ memberId, name, role }, null, 1);
  const messageId = "items" in page ? (page.items[0]?.id ?? "") : "";
  const known = {
    ...{
      conversationId: [conversationId],
      messageId: [messageId],
      replyToMessageId: [messageId],
      memberId: [memberId],
    },
    ...{ limit: ["1", "50"], before: ["1", "2"], q: ["hello"], filter: ["mine", "open", "all"], name: ["file.txt"] },
    ...{ source: [mjml], language: ["en", "ar"], purpose: ["news"] },
    ...{ text: ["sometext"], timeZone: ["Asia/Riyadh"], emoji: ["👍"], status: ["open"], role: ["agent"] },
    ...{ phoneNumberId: [number.phoneNumberId], wabaId: [number.wabaId], accessToken: [number.token], app: ["main"] },
  };
  const ids = {
    ...{ users: organization.members.agent.memberId, profiles: channelId, conversations: conversationId },
    "email-templates": await makeTemplate(organization),
  };
  await openBrands(organization.orgId);
  return { orgId: organization.orgId, known, ids };
}

/** Some of what is asked takes the right to ask: each operation is asked by an admin of its own, a brand's by a visitor there. */
async function tokenFor(operation: ListedOperation, orgId: string): Promise<string> {
  const asked = /^brand=(.+)$/.exec(operation["x-access"] ?? "")?.[1];
  if (asked === undefined) return (await addMember(orgId, "admin")).token;
  return (await makeVisitor(brandKeys.find((key) => key === asked) ?? "lowkeymode")).token;
}

async function ask(operation: ListedOperation, { path, headers, body }: FuzzRequest, token: string): Promise<Response> {
  const isForGuests = operation["x-access"]?.startsWith("guest=") ?? false;
  const all = {
    ...headers,
    ...(!isForGuests && { authorization: `Bearer ${token}` }),
    "cf-connecting-ip": newId("ip", Date.now()),
  };
  const { method } = operation;
  return exports.default.fetch(`${apiOrigin}${path}`, { method, headers: all, ...(body !== undefined && { body }) });
}

/** What is wrong with an answer, or null. */
async function faultOf(operation: ListedOperation, response: Response): Promise<string | null> {
  const { status, headers } = response;
  const text = await response.text();
  if (status >= 500 && status !== 502) return `${status} ${text}`;
  if (status < 400) return headers.get("x-request-id") === null ? "no request id" : null;
  if (!Problem.safeParse(parseJson(text)).success) return `${status} is no problem document: ${text.slice(0, 200)}`;
  // An address with something hostile in it may be another one's, or nobody's.
  const isDeclared =
    String(status) in operation.responses || (operation.path.includes("{") && [404, 405].includes(status));
  return isDeclared ? null : `${status} is not declared: ${text.slice(0, 200)}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe("whatever an admin or a visitor sends, the API answers as its document says, and never with a 5xx", () => {
  let prepared: Prepared;
  beforeAll(async () => {
    prepared = await prepare();
  });

  const named = listOperations(document).map(
    (operation) => [`${operation.method} ${operation.path}`, operation] as const,
  );
  test.each(named)(
    "%s",
    async (_, operation) => {
      const seed = Date.now() % 1_000_000;
      const { orgId, ids } = prepared;
      const token = await tokenFor(operation, orgId);
      const collection = operation.path.split("/{id}")[0]?.split("/").at(-1) ?? "";
      const known = { ...prepared.known, id: [ids[collection] ?? ""] };
      const numRuns = operation.requestBody || operation.parameters?.length ? requestsEach : 3;
      const { schemas } = document.components;
      const drawn = fc.sample(requestsOf(operation, schemas, known), { numRuns, seed });
      const requests = [...sweepBodies(operation, schemas, known), ...drawn];
      const faults: object[] = [];
      for (let start = 0; start < requests.length; start += atOnce) {
        const answers = requests.slice(start, start + atOnce).map(async (request) => {
          const fault = await faultOf(operation, await ask(operation, request, token));
          if (fault !== null)
            faults.push({ fault, path: request.path.slice(0, 200), body: request.body?.slice(0, 400) });
        });
        await Promise.all(answers);
      }
      expect({ seed, faults: faults.slice(0, 3) }).toEqual({ seed, faults: [] });
    },
    30_000,
  );
});
