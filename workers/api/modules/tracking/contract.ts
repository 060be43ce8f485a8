import { z } from "@hono/zod-openapi";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const OptInInput = z
  .object({
    purpose: z.enum(["marketing", "news"]),
    source: plainLine().trim().min(1).max(100).describe("Where they signed up, e.g. a form, a counter"),
    shown: plainText().trim().min(1).max(2000).describe("The text that was shown or read out"),
  })
  .meta({ id: "OptInInput" });
export type OptInInput = z.infer<typeof OptInInput>;

export const OptInState = z
  .object({
    state: z
      .enum(["asked", "confirmed_before"])
      .describe("asked: consent is pending until the person confirms; confirmed_before: it was granted and stays so"),
  })
  .meta({ id: "OptInState" });
export type OptInState = z.infer<typeof OptInState>;

export const requestOptInRoute = defineRoute({
  method: "post",
  path: "/crm/customers/{id}/opt-in",
  access: { area: "crm", access: "write" },
  operationId: "requestOptIn",
  tags: ["Customers"],
  summary: "Ask a customer by e-mail to confirm that they signed up",
  description: "Asking again within ten minutes sends no second e-mail. Who has confirmed once is not asked again.",
  request: { params: z.object({ id: z.string().max(64) }), body: jsonBody(OptInInput) },
  responses: { 202: jsonResponse(OptInState, "What became of it") },
});
