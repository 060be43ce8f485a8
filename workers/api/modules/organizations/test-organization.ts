import { env } from "cloudflare:workers";
import { createHash, randomBytes } from "node:crypto";
import type { BuiltInRole } from "../../../../shared/permissions.ts";
import { callAs, call } from "../../test-setup/call.ts";
import type { TestOrganization } from "../../test-setup/organization.ts";
import type { Invitation } from "./invitation-contract.ts";
import type { NewApiKey } from "./key-contract.ts";
import type { RoleDetails } from "./role-contract.ts";

export type AdminsOrganization = TestOrganization<"admin">;

/** Status and code of an answer, e.g. `[409, "auth.last_admin"]`; the code is undefined for what succeeded. */
export async function outcomeOf(response: Response): Promise<readonly [number, string | undefined]> {
  const text = await response.text();
  const body: { code?: string } = text === "" ? {} : JSON.parse(text);
  return [response.status, body.code];
}

export async function invite(
  organization: AdminsOrganization,
  email: string,
  more: { readonly role?: string; readonly language?: string } = {},
): Promise<Invitation> {
  const response = await call(organization, "admin", "POST", "/users/invite", { email, role: "agent", ...more });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<Invitation>();
}

/** A link as the mail of an invitation has it. */
export async function mailLink(organization: AdminsOrganization, invitationId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await env.DIRECTORY.prepare(
    "insert into mailed_links (token_hash, kind, subject, detail, created_at, expires_at) values (?, 'invitation', ?, ?, ?, ?)",
  )
    .bind(
      createHash("sha256").update(token).digest("base64url"),
      invitationId,
      organization.orgId,
      Date.now(),
      Date.now() + 604_800_000,
    )
    .run();
  return token;
}

export function accept(body: Record<string, unknown>, token: string | null = null): Promise<Response> {
  return callAs(token, "POST", "/auth/accept-invitation", { client: "app", ...body });
}

/** A role of the organization's own. */
export async function makeRole(
  organization: AdminsOrganization,
  grants: object,
  name = "Helper",
): Promise<RoleDetails> {
  const response = await call(organization, "admin", "POST", "/roles", { name, grants });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<RoleDetails>();
}

export async function makeKey(organization: AdminsOrganization, grants: object): Promise<NewApiKey> {
  const response = await call(organization, "admin", "POST", "/api-keys", { name: "Machine", grants });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<NewApiKey>();
}

export function giveRole<Roles extends BuiltInRole>(
  organization: TestOrganization<Roles | "admin">,
  memberId: string,
  role: string,
): Promise<Response> {
  return call(organization, "admin", "PATCH", `/users/${memberId}/role`, { role });
}

export type StoredAudit = {
  readonly action: string;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly target: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** The organization's audit log as stored, oldest first. */
export async function auditOf({ tenant, orgId }: Pick<TestOrganization, "tenant" | "orgId">): Promise<StoredAudit[]> {
  const { results } = await tenant.database.client
    .prepare("select action, actor_kind, actor_id, target, before, after from audit_log where org_id = ? order by id")
    .bind(orgId)
    .all<StoredAudit & { before: string | null; after: string | null }>();
  return results.map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) }));
}

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
