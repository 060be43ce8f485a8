import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import type { CustomerImport, ImportRow } from "./import-contract.ts";
import type { ImportPlan } from "./import-plan.ts";
import { advanceImport } from "./service/advance-import.ts";

type Organization = TestOrganization<"manager">;
export type TestImport = Awaited<ReturnType<typeof uploadTo>>;

/** Uploads a file to an organization of its own, or to `organization`. */
export async function upload(body: string | Uint8Array, organization?: Organization) {
  return uploadTo(organization ?? (await makeOrganization({ roles: ["manager"] })), body);
}

/** What uploading answers, without expecting anything. */
export async function tryUpload(organization: Organization, body: string | Uint8Array): Promise<Response> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = { "content-type": "text/csv", "content-length": String(bytes.length) };
  return call(organization, "manager", "POST", "/crm/imports?name=people.csv", bytes, headers);
}

async function uploadTo(organization: Organization, body: string | Uint8Array) {
  const answer = await tryUpload(organization, body);
  expect(answer.status).toBe(201);
  const uploaded: CustomerImport = await answer.json();
  const { id } = uploaded;
  const path = `/crm/imports/${id}`;
  const ask = async (
    verb: "check" | "start" | "cancel" | "undo",
    plan?: Partial<ImportPlan>,
  ): Promise<CustomerImport> => {
    const asked = await call(organization, "manager", "POST", `${path}/${verb}`, plan && { ...plan });
    expect(asked.status, `${verb}: ${await asked.clone().text()}`).toBe(200);
    return asked.json();
  };
  // A clock that never tells the same time twice: whoever asks it twice for one thing is found out.
  let ticks = 0;
  const ctx = () => systemContext(env, organization.tenant, "test", { now: () => Date.now() + (ticks += 1) });
  /** What the Clock does, until nothing is left. */
  const finish = async (): Promise<CustomerImport> => {
    while (await advanceImport(ctx(), id)) continue;
    return read();
  };
  const read = async (): Promise<CustomerImport> => (await call(organization, "manager", "GET", path)).json();
  const rows = async (query = ""): Promise<ImportRow[]> => {
    const found: ImportRow[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Response = await call(
        organization,
        "manager",
        "GET",
        `${path}/rows?${query}${cursor && `&cursor=${cursor}`}`,
      );
      const { items, nextCursor }: { items: ImportRow[]; nextCursor: string | null } = await page.json();
      found.push(...items);
      cursor = nextCursor;
    }
    return found;
  };
  return {
    organization,
    uploaded,
    id,
    path,
    read,
    rows,
    finish,
    cancel: () => ask("cancel"),
    /** One chunk, as somebody might do who comes by. */
    step: () => advanceImport(ctx(), id, 1),
    async check(plan: Partial<ImportPlan> = {}) {
      await ask("check", { columns: uploaded.suggestion, ...plan });
      return finish();
    },
    async start() {
      await ask("start");
      return finish();
    },
    begin: () => ask("start"),
    async undo() {
      await ask("undo");
      return finish();
    },
  };
}

/** A file of so many people. */
export function manyPeople(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(from + index).padStart(7, "0");
    return `Person ${number},+96650${number},person${number}@example.com,vip`;
  });
  return `name,phone,email,tags\n${rows.join("\n")}\n`;
}

/** How many customers an organization has, and how many of them the search knows. */
export async function countCustomers({ orgId, tenant }: Organization): Promise<{ rows: number; words: number }> {
  const { client } = tenant.database;
  const rows = await client
    .prepare("select count(*) as found from customers where org_id = ?")
    .bind(orgId)
    .first<number>("found");
  const words = await client
    .prepare("select count(*) as found from customer_search where customer_search match ?2 and org_id = ?1")
    .bind(orgId, `org : "${orgId}"`)
    .first<number>("found");
  return { rows: rows ?? 0, words: words ?? 0 };
}
