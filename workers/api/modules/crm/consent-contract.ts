import { z } from "@hono/zod-openapi";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const state = z.enum(["granted", "denied", "pending"]);
const what = { purpose: z.enum(purposes), channel: z.enum(outwardChannels) };

export const Consent = z.object({ ...what, state, at: z.iso.datetime(), source: z.string() }).meta({ id: "Consent" });
export type Consent = z.infer<typeof Consent>;

export const ConsentProof = Consent.extend({
  id: z.string().describe("cse_..."),
  shown: z.string().nullable().describe("The text that was shown or said"),
  by: z.string().nullable().describe("The member or key that wrote it down; null: the person's own doing"),
}).meta({ id: "ConsentProof" });
export type ConsentProof = z.infer<typeof ConsentProof>;

export const ConsentRecord = z
  .object({
    now: z.array(Consent).describe("What was never asked is not listed"),
    proofs: z.array(ConsentProof).describe("The latest 200, the latest first"),
  })
  .meta({ id: "ConsentRecord" });
export type ConsentRecord = z.infer<typeof ConsentRecord>;

export const ConsentInput = z
  .object({
    state: z.enum(["granted", "denied"]),
    source: plainLine().trim().min(1).max(100).describe("Where it was said, e.g. a call, a form, a counter"),
    shown: plainText().trim().min(1).max(2000).describe("The text that was shown or read out"),
  })
  .meta({ id: "ConsentInput" });
export type ConsentInput = z.infer<typeof ConsentInput>;

const customer = z.object({ id: z.string().max(64) });
// Looked at after the customer: of somebody else's nothing is said, not even what could be asked.
const ConsentPlace = customer.extend({
  purpose: z.string().max(40).describe(purposes.join(", ")),
  channel: z.string().max(40).describe(outwardChannels.join(", ")),
});
export type ConsentPlace = z.infer<typeof ConsentPlace>;

export const readConsentsRoute = defineRoute({
  method: "get",
  path: "/crm/customers/{id}/consents",
  access: { area: "crm", access: "read" },
  operationId: "readConsents",
  tags: ["Customers"],
  summary: "What a customer has agreed to, and the proof",
  request: { params: customer },
  responses: { 200: jsonResponse(ConsentRecord, "Consents and their proofs") },
});

export const recordConsentRoute = defineRoute({
  method: "put",
  path: "/crm/customers/{id}/consents/{purpose}/{channel}",
  access: { area: "crm", access: "write" },
  operationId: "recordConsent",
  tags: ["Customers"],
  summary: "Write down that a customer said yes or no",
  description: "Every time is a proof of its own, also when the answer is the same as before.",
  request: { params: ConsentPlace, body: jsonBody(ConsentInput) },
  responses: { 200: jsonResponse(ConsentProof, "The proof") },
});
