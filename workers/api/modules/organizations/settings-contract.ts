import { z } from "@hono/zod-openapi";
import { BusinessHours } from "../../../../shared/business-hours.ts";
import { accentKeys } from "../../../../shared/accents.ts";
import { languages } from "../../../../shared/languages.ts";
import { modules } from "../../../../shared/modules.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { regions } from "../../../../shared/regions.ts";
import { DisplayName } from "../../../../shared/session.ts";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ExpectedVersion } from "./contract.ts";

export const Holiday = z
  .object({
    date: z.iso.date().describe("On the organization's calendar; closed all day"),
    name: plainLine().trim().min(1).max(80),
  })
  .meta({ id: "Holiday" });
export type Holiday = z.infer<typeof Holiday>;

const Theme = z.object({ accent: z.enum(accentKeys) }).meta({ id: "Theme" });
const Region = z.enum(regions).nullable().describe("Where its objects live; null: near whoever comes first");

export const OrganizationProfile = z
  .object({
    id: z.string(),
    name: z.string(),
    defaultLanguage: z.enum(languages),
    timeZone: z.string(),
    region: z.string().nullable(),
    businessHours: BusinessHours,
    holidays: z.array(Holiday),
    logo: z.object({ mediaId: z.string(), url: z.string() }).nullable(),
    theme: Theme,
    version: z.int(),
  })
  .meta({ id: "OrganizationProfile" });
export type OrganizationProfile = z.infer<typeof OrganizationProfile>;

export const ProfilePatch = z
  .object({
    name: DisplayName.optional(),
    defaultLanguage: z.enum(languages).optional(),
    timeZone: TimeZone.optional(),
    region: Region.optional().describe("Only before the first number or conversation"),
    businessHours: BusinessHours.optional(),
    holidays: z.array(Holiday).max(200).refine(haveOwnDays).optional(),
    logo: z.null().optional().describe("Null takes it away; PUT /organization/logo gives one"),
    theme: Theme.optional(),
    version: ExpectedVersion,
  })
  .meta({ id: "OrganizationProfilePatch" });
export type ProfilePatch = z.infer<typeof ProfilePatch>;

export const ModuleStates = z
  .object({ items: z.array(z.object({ module: z.enum(modules), enabled: z.boolean() })) })
  .meta({ id: "ModuleStates" });
export type ModuleStates = z.infer<typeof ModuleStates>;

export const ModuleSwitch = z.object({ module: z.enum(modules), enabled: z.boolean() }).meta({ id: "ModuleSwitch" });

const settings = { area: "settings", access: "write" } as const;

export const readProfileRoute = defineRoute({
  method: "get",
  path: "/organization",
  access: "member",
  operationId: "readOrganization",
  tags: ["Organization"],
  summary: "The organization one works in",
  responses: { 200: jsonResponse(OrganizationProfile, "Its profile") },
});

export const changeProfileRoute = defineRoute({
  method: "patch",
  path: "/organization",
  access: settings,
  operationId: "changeOrganization",
  tags: ["Organization"],
  summary: "Change the organization's profile",
  request: { body: jsonBody(ProfilePatch) },
  responses: { 200: jsonResponse(OrganizationProfile, "Its profile") },
});

export const largestLogo = 512 * 1024;

export const changeLogoRoute = defineRoute({
  method: "put",
  path: "/organization/logo",
  access: settings,
  maxBody: largestLogo,
  idempotency: "own",
  operationId: "changeLogo",
  tags: ["Organization"],
  summary: "Give the organization a logo",
  description: "The body is the picture itself: JPEG, PNG or WebP, at most 512 kB. Content-Length is required.",
  request: {
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: { 200: jsonResponse(OrganizationProfile, "Its profile") },
});

export const listModulesRoute = defineRoute({
  method: "get",
  path: "/organization/modules",
  access: "member",
  operationId: "listModules",
  tags: ["Organization"],
  summary: "What the organization has switched on",
  responses: { 200: jsonResponse(ModuleStates, "Every module") },
});

export const switchModuleRoute = defineRoute({
  method: "patch",
  path: "/organization/modules",
  access: settings,
  operationId: "switchModule",
  tags: ["Organization"],
  summary: "Switch a module on or off",
  description:
    "What is off answers 403 organizations.module_disabled and reacts to nothing, everywhere within 5 s. Its data stay.",
  request: { body: jsonBody(ModuleSwitch) },
  responses: { 200: jsonResponse(ModuleStates, "Every module") },
});

function haveOwnDays(holidays: readonly Holiday[]): boolean {
  return new Set(holidays.map(({ date }) => date)).size === holidays.length;
}
