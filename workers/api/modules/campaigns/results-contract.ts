import { z } from "@hono/zod-openapi";
import { CampaignCounts } from "../../../../shared/campaigns/counts.ts";
import { failureReasons, suppressionReasons } from "../../../../shared/delivery-states.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { recipientFilters } from "./campaign-protocol.ts";

const Instant = z.iso.datetime();

const Reasoned = <Reason extends z.ZodType>(reason: Reason, id: string) =>
  z.array(z.object({ reason, count: z.int() }).meta({ id }));

export const CampaignResults = z
  .object({
    counts: CampaignCounts,
    funnel: z
      .object({
        recipients: z.int(),
        sent: z.int().describe("All that left, whatever became of them since, unless they failed"),
        delivered: z.int(),
        opened: z.int(),
        clicked: z.int(),
        replied: z.int(),
      })
      .meta({ id: "CampaignFunnel" })
      .describe("Each number contains those after it: who clicked has opened"),
    bucketMinutes: z.int(),
    timeline: z.array(
      z
        .object({
          at: Instant,
          sent: z.int(),
          delivered: z.int(),
          opened: z.int(),
          clicked: z.int(),
          replied: z.int(),
          failed: z.int(),
        })
        .meta({ id: "CampaignBucket" }),
    ),
    languages: z.array(
      z.object({ language: z.string().nullable(), counts: CampaignCounts }).meta({ id: "CampaignLanguage" }),
    ),
    failures: Reasoned(z.enum(failureReasons), "CampaignFailure"),
    suppressions: Reasoned(z.enum(suppressionReasons), "CampaignSuppression"),
    links: z.array(
      z
        .object({ url: z.string(), clicks: z.int().describe("Deliveries"), machines: z.int(), unsure: z.int() })
        .meta({ id: "CampaignLink" }),
    ),
    cost: z
      .object({
        messages: z.int().describe("That were sent, and so are charged"),
        amount: z.int().nullable().describe("Minor units; null while nobody has said what a thousand cost"),
        currency: z.string().nullable(),
      })
      .meta({ id: "CampaignCost" }),
  })
  .meta({ id: "CampaignResults" });
export type CampaignResults = z.infer<typeof CampaignResults>;

export const CampaignRecipient = z
  .object({
    delivery: z.string().describe("The delivery's name; `retry` and `settle` take it"),
    customerId: z.string(),
    name: z.string().nullable().describe("Null: there is no such customer any more"),
    state: z.string(),
    reason: z.string().nullable().describe("Of failed and suppressed ones, a code"),
    message: z.string().describe("State and reason as a sentence in the caller's language"),
    attempts: z.int(),
  })
  .meta({ id: "CampaignRecipient" });
export type CampaignRecipient = z.infer<typeof CampaignRecipient>;

export const CampaignRecipients = pageOf(CampaignRecipient).meta({ id: "CampaignRecipients" });

export const TestRequest = z
  .object({
    addresses: z
      .array(z.string().trim().min(3).max(254))
      .min(1)
      .max(5)
      .describe("E-mail addresses or phone numbers; on push and in-app `me`"),
    customerId: z.string().max(64).nullable().default(null).describe("Whose data fill the variables"),
    language: z.string().max(64).nullable().default(null),
  })
  .meta({ id: "CampaignTestRequest" });
export type TestRequest = z.infer<typeof TestRequest>;
export const TestResult = z
  .object({
    items: z.array(
      z
        .object({ address: z.string(), isSent: z.boolean(), reason: z.string().nullable() })
        .meta({ id: "CampaignTestItem" }),
    ),
  })
  .meta({ id: "CampaignTestResult" });
export type TestResult = z.infer<typeof TestResult>;

export const RetryRequest = z
  .object({
    deliveries: z.array(z.string().max(64)).min(1).max(100),
    what: z
      .enum(["again", "settled"])
      .default("again")
      .describe("`again` sends anew, also what may have arrived; `settled` takes an unknown one as sent"),
  })
  .meta({ id: "CampaignRetryRequest" });
export type RetryRequest = z.infer<typeof RetryRequest>;

const read = { area: "campaigns", access: "read" } as const;
const write = { area: "campaigns", access: "write" } as const;
const tags = ["Campaigns"] as const;
const params = z.object({ id: z.string().max(64) });
const cursor = z.string().max(500).optional();

export const testCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/test",
  access: write,
  operationId: "testCampaign",
  tags,
  summary: "Send it to a few addresses of one's own, as it is now",
  request: { params, body: jsonBody(TestRequest) },
  responses: { 200: jsonResponse(TestResult, "What became of each") },
});

export const retryDeliveriesRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/retry",
  access: write,
  operationId: "retryDeliveries",
  tags,
  summary: "Decide about failed and unknown deliveries: send again, or take as sent",
  request: { params, body: jsonBody(RetryRequest) },
  responses: { 200: jsonResponse(z.object({ done: z.int() }).meta({ id: "CampaignRetryResult" }), "How many") },
});

export const readResultsRoute = defineRoute({
  method: "get",
  path: "/campaigns/{id}/results",
  access: read,
  operationId: "readCampaignResults",
  tags,
  summary: "What became of it",
  request: { params },
  responses: { 200: jsonResponse(CampaignResults, "Results up to now") },
});

export const listRecipientsRoute = defineRoute({
  method: "get",
  path: "/campaigns/{id}/recipients",
  access: read,
  operationId: "listCampaignRecipients",
  tags,
  summary: "Whom it reaches, with state and reason. A page may be short and still have a next one.",
  request: {
    params,
    query: z.object({
      filter: z.enum(recipientFilters).default("all"),
      cursor,
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse(CampaignRecipients, "A page of recipients") },
});

export const exportResultsRoute = defineRoute({
  method: "get",
  path: "/campaigns/{id}/results/export",
  access: write,
  operationId: "exportCampaignResults",
  tags,
  summary: "Every recipient with state and reason, as CSV",
  request: { params },
  responses: {
    200: {
      description: "text/csv, UTF-8 with a mark, safe to open in a spreadsheet",
      content: { "text/csv": { schema: z.string() } },
    },
  },
});
