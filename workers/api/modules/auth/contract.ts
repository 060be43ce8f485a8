import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { Role } from "../../../../shared/role.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute } from "../../platform/route.ts";

const Email = z.string().trim().toLowerCase().pipe(z.email().max(254)).openapi({ format: "email", maxLength: 254 });
const Password = z.string().min(10).max(200).describe("At least 10 characters; any script");
const DisplayName = plainLine().trim().min(1).max(80);

/** `web` keeps the refresh token in an HttpOnly cookie; `app` gets it in the body. */
const ClientKind = z.enum(["web", "app"]).default("web");

export const Session = z
  .object({
    accessToken: z.string(),
    expiresAt: z.iso.datetime().describe("Of the access token"),
    refreshToken: z.string().nullable().describe("Only for client `app`; the web has it in a cookie"),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

export const RegisterRequest = z
  .object({
    organizationName: DisplayName,
    name: DisplayName,
    email: Email,
    password: Password,
    language: z.enum(languages).optional(),
    timeZone: z.string().max(64).refine(isTimeZone).optional().describe("IANA name, e.g. Asia/Riyadh"),
    client: ClientKind,
  })
  .meta({ id: "RegisterRequest" });

export const LoginRequest = z
  .object({ email: Email, password: z.string().min(1).max(200), client: ClientKind })
  .meta({ id: "LoginRequest" });

export const RefreshRequest = z
  .object({ refreshToken: z.string().max(200).optional().describe("Apps send it here; the web sends its cookie") })
  .meta({ id: "RefreshRequest" });

export const Me = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string(), language: z.enum(languages) }),
    organization: z.object({
      id: z.string(),
      name: z.string(),
      timeZone: z.string(),
      defaultLanguage: z.enum(languages),
    }),
    member: z.object({ id: z.string(), role: Role }),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const Member = z
  .object({
    id: z.string().describe("mem_..."),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    version: z.int(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

export const MemberList = z.object({ items: z.array(Member) }).meta({ id: "MemberList" });

const session = { content: { "application/json": { schema: Session } } };
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});

export const registerRoute = defineRoute({
  method: "post",
  path: "/auth/register",
  access: "public",
  operationId: "register",
  tags: ["Accounts"],
  summary: "Register an organization and its first admin",
  request: { body: body(RegisterRequest) },
  responses: { 201: { description: "Registered and signed in", ...session } },
});

export const loginRoute = defineRoute({
  method: "post",
  path: "/auth/login",
  access: "public",
  operationId: "login",
  tags: ["Accounts"],
  summary: "Sign in with e-mail and password",
  request: { body: body(LoginRequest) },
  problems: [401],
  responses: { 200: { description: "Signed in", ...session } },
});

export const refreshRoute = defineRoute({
  method: "post",
  path: "/auth/refresh",
  access: "public",
  operationId: "refreshSession",
  tags: ["Accounts"],
  summary: "Exchange the refresh token for a new pair",
  description:
    "The old refresh token gives the same successor for 30 s, so that two tabs may refresh together. Used later, it ends the sign-in everywhere.",
  request: { body: body(RefreshRequest) },
  problems: [401],
  responses: { 200: { description: "A new pair", ...session } },
});

export const logoutRoute = defineRoute({
  method: "post",
  path: "/auth/logout",
  access: "public",
  operationId: "logout",
  tags: ["Accounts"],
  summary: "End this sign-in",
  description: "Needs the refresh token only; repeating it is harmless.",
  request: { body: body(RefreshRequest) },
  responses: { 204: { description: "Signed out" } },
});

export const meRoute = defineRoute({
  method: "get",
  path: "/auth/me",
  access: "member",
  operationId: "getMe",
  tags: ["Accounts"],
  summary: "Who is signed in, where and as what",
  responses: { 200: { description: "The caller", content: { "application/json": { schema: Me } } } },
});

export const listMembersRoute = defineRoute({
  method: "get",
  path: "/users",
  access: "member",
  operationId: "listMembers",
  tags: ["Members"],
  summary: "The organization's members",
  description: "Every member sees names and roles; e-mail addresses are empty for those who may not read users.",
  responses: { 200: { description: "Members by name", content: { "application/json": { schema: MemberList } } } },
});

export const changeRoleRoute = defineRoute({
  method: "patch",
  path: "/users/{id}/role",
  access: { area: "users", access: "write" },
  operationId: "changeMemberRole",
  tags: ["Members"],
  summary: "Change a member's role",
  description: "Takes effect at once: open sockets are narrowed, and work the new role may not do is handed back.",
  request: {
    params: z.object({ id: z.string().max(64) }),
    body: body(
      z
        .object({
          role: z.string().max(64).describe("A built-in role or the id of one of the organization's own"),
          version: z.int().optional().describe("Refuse with 409 if the member changed since"),
        })
        .meta({ id: "RoleChange" }),
    ),
  },
  responses: { 200: { description: "The member", content: { "application/json": { schema: Member } } } },
});

/** A site that shows times in a zone that is none would break. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
