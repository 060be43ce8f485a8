import { hc } from "hono/client";
import type { z } from "zod";
import type { ModuleKey } from "../../../shared/modules.ts";
import type { AuditExportQuery, AuditQuery } from "../../../workers/api/modules/organizations/audit-contract.ts";
import type { auditRoutes } from "../../../workers/api/modules/organizations/audit-routes.ts";
import type { InvitationInput } from "../../../workers/api/modules/organizations/invitation-contract.ts";
import type { invitationRoutes } from "../../../workers/api/modules/organizations/invitation-routes.ts";
import type { ApiKeyInput } from "../../../workers/api/modules/organizations/key-contract.ts";
import type { keyRoutes } from "../../../workers/api/modules/organizations/key-routes.ts";
import type { RoleInput, RolePatch } from "../../../workers/api/modules/organizations/role-contract.ts";
import type { memberRoutes } from "../../../workers/api/modules/organizations/routes.ts";
import type { ProfilePatch } from "../../../workers/api/modules/organizations/settings-contract.ts";
import type { settingsRoutes } from "../../../workers/api/modules/organizations/settings-routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type OrganizationApi = ReturnType<typeof createOrganizationApi>;

/** An organization's own affairs: people, roles, keys, modules, profile, audit log. Every call throws ApiError. */
export function createOrganizationApi(base: string, fetch: ApiFetch) {
  const { users, roles, organizations } = hc<typeof memberRoutes>(base, { fetch });
  const { invitations, invite } = hc<typeof invitationRoutes>(base, { fetch }).users;
  const keys = hc<typeof keyRoutes>(base, { fetch })["api-keys"];
  const { organization } = hc<typeof settingsRoutes>(base, { fetch });
  const audit = hc<typeof auditRoutes>(base, { fetch })["audit-log"];
  return {
    listMembers: async () => (await readAnswer(users.$get())).items,
    changeMemberRole: (id: string, role: string, version: number) =>
      readAnswer(users[":id"].role.$patch({ param: { id }, json: { role, version } })),
    removeMember: (id: string) => users[":id"].$delete({ param: { id } }),
    leave: () => organizations.leave.$post(),

    invite: (json: z.input<typeof InvitationInput>) => readAnswer(invite.$post({ json })),
    listInvitations: async () => (await readAnswer(invitations.$get())).items,
    resendInvitation: (id: string) => readAnswer(invitations[":id"].resend.$post({ param: { id } })),
    withdrawInvitation: (id: string) => invitations[":id"].$delete({ param: { id } }),

    listRoles: async () => (await readAnswer(roles.$get())).items,
    addRole: (json: RoleInput) => readAnswer(roles.$post({ json })),
    changeRole: (id: string, json: RolePatch) => readAnswer(roles[":id"].$patch({ param: { id }, json })),
    removeRole: (id: string) => roles[":id"].$delete({ param: { id } }),

    listKeys: async () => (await readAnswer(keys.$get())).items,
    addKey: (json: ApiKeyInput) => readAnswer(keys.$post({ json })),
    revokeKey: (id: string) => keys[":id"].$delete({ param: { id } }),

    readProfile: () => readAnswer(organization.$get()),
    changeProfile: (json: ProfilePatch) => readAnswer(organization.$patch({ json })),
    changeLogo: async (file: Blob) => {
      const headers = { "content-type": "application/octet-stream" };
      return readAnswer(organization.logo.$put({}, { init: { body: file, headers } }));
    },
    listModules: async () => (await readAnswer(organization.modules.$get())).items,
    switchModule: async (module: ModuleKey, enabled: boolean) =>
      (await readAnswer(organization.modules.$patch({ json: { module, enabled } }))).items,

    listAudit: (query: Partial<Record<Exclude<keyof AuditQuery, "limit">, string>>) =>
      readAnswer(audit.$get({ query })),
    /** The file itself: it may be long, so it is not waited for as other answers are. */
    exportAudit: (query: Partial<Record<keyof AuditExportQuery, string>>) =>
      fetch(`${base}/audit-log/export?${new URLSearchParams(query)}`, { timeout: 120_000 }),
  };
}
