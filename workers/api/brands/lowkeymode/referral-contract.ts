import { z } from "@hono/zod-openapi";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import {
  CodeParameter,
  CodeText,
  OwnReferrals,
  ReferralCode,
  ReferralRedemption,
} from "../../modules/referrals/contract.ts";

export const RedeemRequest = z.object({ code: CodeText }).meta({ id: "LowkeyRedeemRequest" });
export const OwnCodeChange = z.object({ active: z.boolean() }).meta({ id: "LowkeyOwnCodeChange" });

const access = { brand: "lowkeymode" } as const;
const tags = ["LowkeyMode"] as const;

export const readReferralsRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/referral",
  access,
  operationId: "readLowkeyReferrals",
  tags,
  summary: "One's own codes, and the code one came by",
  responses: { 200: jsonResponse(OwnReferrals, "The codes") },
});

export const makeReferralCodeRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/referral",
  access,
  operationId: "makeLowkeyReferralCode",
  tags,
  summary: "A code to invite others with; whoever has one is told that one",
  responses: { 200: jsonResponse(ReferralCode, "The code") },
});

export const changeReferralCodeRoute = defineRoute({
  method: "patch",
  path: "/lowkeymode/referral/{code}",
  access,
  operationId: "changeLowkeyReferralCode",
  tags,
  summary: "Switch one's own code off or on",
  request: { params: z.object({ code: CodeParameter }), body: jsonBody(OwnCodeChange) },
  responses: { 200: jsonResponse(ReferralCode, "The code as it is now") },
});

export const redeemReferralRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/referral/redeem",
  access,
  operationId: "redeemLowkeyReferral",
  tags,
  summary: "Say by whose code one came: once a person",
  description:
    "404 referrals.unknown_code; 409 referrals.already_redeemed, referrals.used_up; 422 referrals.switched_off, referrals.own_code. The same code again answers the same.",
  request: { body: jsonBody(RedeemRequest) },
  problems: [404],
  responses: { 200: jsonResponse(ReferralRedemption, "Redeemed") },
});
