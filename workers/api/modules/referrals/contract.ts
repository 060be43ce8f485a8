import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

/** As people type it: small letters, spaces and hyphens do not matter. */
export const CodeText = z
  .string()
  .max(40)
  .overwrite((text) => text.replaceAll(/[\s-]/g, "").toUpperCase())
  .regex(/^[A-Z0-9]{4,20}$/)
  .meta({ examples: ["QH7K3MWP"] });

/** In an address: what could be no code is answered like one that nobody made. */
export const CodeParameter = z
  .string()
  .max(64)
  .overwrite((text) => text.replaceAll(/[\s-]/g, "").toUpperCase());

const ofCode = {
  code: z.string(),
  kind: z.enum(["personal", "ambassador"]),
  maxRedemptions: z.int(),
  redemptions: z.int(),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
};

export const ReferralCode = z.object(ofCode).meta({ id: "ReferralCode" });
export type ReferralCode = z.infer<typeof ReferralCode>;

export const ReferralRedemption = z
  .object({ code: z.string(), redeemedAt: z.iso.datetime() })
  .meta({ id: "ReferralRedemption" });
export type ReferralRedemption = z.infer<typeof ReferralRedemption>;

export const OwnReferrals = z
  .object({
    codes: z.array(ReferralCode),
    redeemed: ReferralRedemption.optional().describe("The code the person came by"),
    mayRedeem: z.boolean(),
  })
  .meta({ id: "OwnReferrals" });
export type OwnReferrals = z.infer<typeof OwnReferrals>;

export const ListedReferralCode = z
  .object({
    ...ofCode,
    brand: z.string(),
    ownerId: z.string().nullable().describe("usr_...; null: the organization's own"),
    label: z.string().describe("The staff's note of whose or what for it is; empty for people's own"),
  })
  .meta({ id: "ListedReferralCode" });
export type ListedReferralCode = z.infer<typeof ListedReferralCode>;

export const ReferralCodePage = z
  .object({ items: z.array(ListedReferralCode), nextCursor: z.string().nullable() })
  .meta({ id: "ReferralCodePage" });
export type ReferralCodePage = z.infer<typeof ReferralCodePage>;

const MaxRedemptions = z.int().min(1).max(1_000_000);

export const AmbassadorCode = z
  .object({
    brand: z.enum(brandKeys),
    code: CodeText.optional().describe("Left out: one is made up"),
    label: plainLine().trim().min(1).max(80),
    ownerId: z.string().max(64).optional().describe("Whose code it is: they see it, and cannot redeem it"),
    maxRedemptions: MaxRedemptions.default(50),
  })
  .meta({ id: "AmbassadorCode" });
export type AmbassadorCode = z.infer<typeof AmbassadorCode>;

export const ReferralCodeChange = z
  .object({ active: z.boolean().optional(), maxRedemptions: MaxRedemptions.optional() })
  .meta({ id: "ReferralCodeChange" });
export type ReferralCodeChange = z.infer<typeof ReferralCodeChange>;

const tags = ["Referrals"] as const;

export const listReferralCodesRoute = defineRoute({
  method: "get",
  path: "/referral-codes",
  access: { area: "campaigns", access: "read" },
  operationId: "listReferralCodes",
  tags,
  summary: "The codes of the organization's brands, by their text",
  request: {
    query: z.object({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse(ReferralCodePage, "A page of codes") },
});

export const addAmbassadorCodeRoute = defineRoute({
  method: "post",
  path: "/referral-codes",
  access: { area: "campaigns", access: "write" },
  operationId: "addAmbassadorCode",
  tags,
  summary: "A code for an ambassador",
  request: { body: jsonBody(AmbassadorCode) },
  responses: { 201: jsonResponse(ListedReferralCode, "The code") },
});

export const changeReferralCodeRoute = defineRoute({
  method: "patch",
  path: "/referral-codes/{code}",
  access: { area: "campaigns", access: "write" },
  operationId: "changeReferralCode",
  tags,
  summary: "Switch a code off or on, or change how often it may be redeemed",
  request: { params: z.object({ code: CodeParameter }), body: jsonBody(ReferralCodeChange) },
  responses: { 200: jsonResponse(ListedReferralCode, "The code as it is now") },
});
