import { z } from "@hono/zod-openapi";
import { accountEventKinds } from "../../../../shared/account-events.ts";
import { brandKeys } from "../../../../shared/brands.ts";
import { languages } from "../../../../shared/languages.ts";
import { PasskeyAnswer } from "../../../../shared/passkey.ts";
import { Role } from "../../../../shared/role.ts";
import { DisplayName, Email, GivenPassword, NewPassword, Session } from "../../../../shared/session.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const Me = z
  .object({
    at: z.literal("house"),
    user: z.object({
      id: z.string(),
      email: z.string(),
      emailVerified: z.boolean(),
      name: z.string(),
      language: z.enum(languages),
      hasPassword: z.boolean(),
    }),
    organization: z
      .object({
        id: z.string(),
        name: z.string(),
        timeZone: z.string(),
        defaultLanguage: z.enum(languages),
        disabledModules: z.array(z.string()),
      })
      .nullable()
      .describe("Where this sign-in works; null at a brand, and for whoever works nowhere"),
    member: z
      .object({
        id: z.string(),
        role: Role.extend({ name: z.string().nullable().describe("Null for a built-in role") }).meta({
          id: "NamedRole",
        }),
      })
      .nullable(),
    organizations: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          roleName: z.string().describe("A built-in role's id, or a name"),
        }),
      )
      .describe("All the person works in"),
    brand: z.null(),
    secondFactor: z.boolean(),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const MeAtBrand = z
  .object({
    at: z.literal("brand"),
    user: z.object({
      id: z.string(),
      email: z.string().nullable(),
      name: z.string().nullable(),
      language: z.enum(languages).nullable(),
      hasPassword: z.boolean(),
    }),
    brand: z.enum(brandKeys),
    secondFactor: z.boolean(),
  })
  .meta({ id: "MeAtBrand", description: "What the person has not agreed to share with the brand is null" });
export type MeAtBrand = z.infer<typeof MeAtBrand>;

const Caller = z.discriminatedUnion("at", [Me, MeAtBrand]).meta({ id: "Caller" });

export const ProfileChange = z
  .object({ name: DisplayName.optional(), language: z.enum(languages).optional() })
  .meta({ id: "ProfileChange" });

export const SignIn = z
  .object({
    id: z.string().describe("sgn_..."),
    current: z.boolean(),
    device: z.string().describe("E.g. `Chrome, macOS`; empty when unknown"),
    place: z.string().nullable().describe("Roughly where it was made, e.g. `Riyadh, SA`"),
    method: z.enum(["password", "passkey", "apple", "brand", "link"]),
    client: z.enum(["web", "app"]),
    brand: z.string().nullable(),
    organizationName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().describe("To a quarter of an hour"),
  })
  .meta({ id: "SignIn" });
export type SignIn = z.infer<typeof SignIn>;

export const AccountEvent = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    kind: z.enum(accountEventKinds),
    device: z.string().nullable(),
    place: z.string().nullable(),
  })
  .meta({ id: "AccountEvent" });
export type AccountEvent = z.infer<typeof AccountEvent>;

const PasswordProof = z
  .object({ method: z.literal("password"), password: GivenPassword })
  .meta({ id: "PasswordProof" });
const CodeProof = z
  .object({
    method: z.literal("code"),
    code: z.string().min(6).max(40).describe("Of the authenticator app, or a recovery code"),
  })
  .meta({ id: "CodeProof" });
const PasskeyProof = z
  .object({
    method: z.literal("passkey"),
    challengeId: z.string().max(64).describe("Of POST /auth/passkey/options"),
    response: PasskeyAnswer,
  })
  .meta({ id: "PasskeyProof" });

export const Proof = z.discriminatedUnion("method", [PasswordProof, CodeProof, PasskeyProof]).meta({ id: "Proof" });
export type Proof = z.infer<typeof Proof>;

const account = { access: "person", tags: ["Accounts"] } as const;
/** What would tell a brand more than its people share with it. */
const atHouse = { access: "house", tags: ["Accounts"] } as const;

export const meRoute = defineRoute({
  ...account,
  method: "get",
  path: "/auth/me",
  operationId: "getMe",
  summary: "Who is signed in, where and as what",
  description: "At a brand `MeAtBrand`: nothing of organizations, and of the profile what is shared there.",
  responses: { 200: jsonResponse(Caller, "The caller") },
});

export const changeMeRoute = defineRoute({
  ...atHouse,
  method: "patch",
  path: "/auth/me",
  operationId: "changeMe",
  summary: "Change one's own name or language",
  request: { body: jsonBody(ProfileChange) },
  responses: { 200: jsonResponse(Me, "The caller") },
});

export const listSignInsRoute = defineRoute({
  ...atHouse,
  method: "get",
  path: "/auth/sign-ins",
  operationId: "listSignIns",
  summary: "Where one is signed in, the last used first",
  responses: { 200: jsonResponse(z.object({ items: z.array(SignIn) }).meta({ id: "SignInList" }), "Open sign-ins") },
});

export const endSignInRoute = defineRoute({
  ...atHouse,
  method: "delete",
  path: "/auth/sign-ins/{id}",
  operationId: "endSignIn",
  summary: "End one of one's own sign-ins, and those at brands that it opened",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: "Ended; its sockets are closed" } },
});

export const signOutEverywhereRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/sign-out-everywhere",
  operationId: "signOutEverywhere",
  summary: "End all of one's own sign-ins, this one too",
  responses: { 204: { description: "Signed out everywhere; sockets are closed" } },
});

export const changePasswordRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/change-password",
  operationId: "changePassword",
  summary: "Choose another password; ends all other sign-ins",
  description: "Who has no password yet proves in another way first (POST /auth/prove).",
  request: {
    body: jsonBody(
      z.object({ currentPassword: GivenPassword.optional(), newPassword: NewPassword }).meta({ id: "PasswordChange" }),
    ),
  },
  problems: [403],
  responses: { 204: { description: "Changed" } },
});

export const changeEmailRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/change-email",
  operationId: "changeEmail",
  summary: "Ask for another address; a link is mailed to it",
  description: "The answer is the same whether the address is free or not; nothing changes before the link is opened.",
  proof: "recent",
  request: { body: jsonBody(z.object({ email: Email }).meta({ id: "EmailChange" })) },
  responses: { 202: { description: "A mail is on its way" } },
});

export const proveRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/prove",
  operationId: "prove",
  summary: "Show once more who one is, for what cannot be undone",
  description: "Holds for ten minutes, for this sign-in.",
  request: { body: jsonBody(Proof) },
  problems: [403],
  responses: { 204: { description: "Proved" } },
});

export const switchOrganizationRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/switch-organization",
  operationId: "switchOrganization",
  summary: "Work in another of one's organizations with this sign-in",
  description: "The refresh token goes on. Access tokens for the former organization end.",
  request: { body: jsonBody(z.object({ organizationId: z.string().max(64) }).meta({ id: "OrganizationChoice" })) },
  problems: [403, 404],
  responses: { 200: jsonResponse(Session, "An access token for it") },
});

export const listActivityRoute = defineRoute({
  ...atHouse,
  method: "get",
  path: "/auth/activity",
  operationId: "listActivity",
  summary: "What happened to one's own account, the latest first",
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse(pageOf(AccountEvent).meta({ id: "ActivityPage" }), "A page") },
});
