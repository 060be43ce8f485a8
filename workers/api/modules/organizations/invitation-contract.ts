import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import {
  ClientKind,
  DisplayName,
  Email,
  LinkToken,
  GivenPassword,
  SecondFactorChallenge,
  Session,
} from "../../../../shared/session.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ItemId, RoleId } from "./contract.ts";

const RoleName = z.object({ id: z.string(), name: z.string().nullable() });

export const Invitation = z
  .object({
    id: z.string().describe("inv_..."),
    email: z.string(),
    role: RoleName.describe("As it is now; without a name, an id that is not built in is a role that is gone"),
    language: z.enum(languages),
    invitedBy: z.object({ memberId: z.string(), name: z.string().nullable().describe("Null when they have left") }),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    isExpired: z.boolean(),
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationInput = z
  .object({
    email: Email,
    role: RoleId,
    language: z.enum(languages).optional().describe("Of the mail; the organization's unless said"),
  })
  .meta({ id: "InvitationInput" });
export type InvitationInput = z.infer<typeof InvitationInput>;

export const ShownInvitation = z
  .object({
    organizationName: z.string(),
    role: RoleName,
    inviterName: z.string().nullable(),
    email: z.string().describe("Masked: s****@example.com"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "ShownInvitation" });
export type ShownInvitation = z.infer<typeof ShownInvitation>;

export const AcceptInvitationRequest = z
  .object({
    token: LinkToken,
    name: DisplayName.optional(),
    password: GivenPassword.optional().describe("Of the account, or for the new one: at least 10 characters"),
    client: ClientKind,
  })
  .meta({ id: "AcceptInvitationRequest" });

const users = { area: "users", access: "write" } as const;

export const inviteRoute = defineRoute({
  method: "post",
  path: "/users/invite",
  access: users,
  operationId: "inviteMember",
  tags: ["Members"],
  summary: "Invite somebody by e-mail",
  description:
    "The invitation holds for seven days. Inviting an address again sends a new one with the role and language given now.",
  request: { body: jsonBody(InvitationInput) },
  problems: [404],
  responses: { 201: jsonResponse(Invitation, "The invitation; its mail is on its way") },
});

export const listInvitationsRoute = defineRoute({
  method: "get",
  path: "/users/invitations",
  access: { area: "users", access: "read" },
  operationId: "listInvitations",
  tags: ["Members"],
  summary: "Invitations that are neither accepted nor withdrawn",
  responses: {
    200: jsonResponse(z.object({ items: z.array(Invitation) }).meta({ id: "InvitationList" }), "The latest first"),
  },
});

export const resendInvitationRoute = defineRoute({
  method: "post",
  path: "/users/invitations/{id}/resend",
  access: users,
  operationId: "resendInvitation",
  tags: ["Members"],
  summary: "Send an invitation again, for seven more days",
  request: { params: ItemId },
  responses: { 200: jsonResponse(Invitation, "The invitation") },
});

export const withdrawInvitationRoute = defineRoute({
  method: "delete",
  path: "/users/invitations/{id}",
  access: users,
  operationId: "withdrawInvitation",
  tags: ["Members"],
  summary: "Withdraw an invitation",
  request: { params: ItemId },
  responses: { 204: { description: "Withdrawn: its links open nothing any more" } },
});

export const showInvitationRoute = defineRoute({
  method: "post",
  path: "/auth/invitation",
  access: "public",
  operationId: "showInvitation",
  tags: ["Accounts"],
  summary: "What an invitation's link is for",
  description: "Whether there is an account with the address is not told.",
  request: { body: jsonBody(z.object({ token: LinkToken }).meta({ id: "InvitationToken" })) },
  responses: { 200: jsonResponse(ShownInvitation, "The invitation") },
});

export const JoinedOrganization = z.object({ organizationId: z.string() }).meta({ id: "JoinedOrganization" });

export const acceptInvitationRoute = defineRoute({
  method: "post",
  path: "/auth/accept-invitation",
  access: "public",
  operationId: "acceptInvitation",
  tags: ["Accounts"],
  summary: "Accept an invitation",
  description:
    "With an access token of the invited, verified address, the token alone will do; go on with POST /auth/switch-organization. Otherwise name and password: they make the account (the mailed link has shown whose address it is), or, where the address has one, the password opens it.",
  request: { body: jsonBody(AcceptInvitationRequest) },
  problems: [401, 403],
  responses: {
    200: jsonResponse(JoinedOrganization, "Joined with the sign-in one has"),
    201: jsonResponse(Session, "Joined and signed in"),
    202: jsonResponse(SecondFactorChallenge, "Joined; the sign-in waits for the second factor"),
  },
});
