import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

export const actorKinds = ["member", "machine", "person", "guest", "operator", "system"] as const;

/** Small values of what was changed, by name. */
const Values = z.record(z.string(), z.unknown()).nullable();

export const AuditLine = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(actorKinds),
      id: z.string().describe("Of the member, key or person; why, where the house acted by itself"),
      name: z.string().nullable().describe("Null when it is not known (any more)"),
    }),
    action: z.string().describe("For example member.role_changed"),
    target: z.object({ id: z.string(), name: z.string().nullable() }),
    before: Values,
    after: Values,
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: "AuditLine" });
export type AuditLine = z.infer<typeof AuditLine>;

const filters = {
  actor: z.string().min(1).max(120).optional().describe("Id of a member, key or person"),
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional()
    .describe("An action, or with a dot at its end all that begin so: member."),
  from: z.iso.datetime().optional().describe("This instant and later"),
  until: z.iso.datetime().optional().describe("Before this instant"),
};

export const AuditQuery = z.object({
  ...filters,
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditExportQuery = z.object({ ...filters, format: z.enum(["csv", "jsonl"]).default("csv") });
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

// Write, which only admins have: what others did is not for everybody who may look at settings.
const admins = { area: "settings", access: "write" } as const;

export const listAuditRoute = defineRoute({
  method: "get",
  path: "/audit-log",
  access: admins,
  idempotency: "own",
  operationId: "listAuditLog",
  tags: ["Audit log"],
  summary: "Who changed what, the latest first",
  description:
    "A page looks at a bounded number of lines: with filters it may be short, even empty, and still have a next one.",
  request: { query: AuditQuery },
  responses: { 200: jsonResponse(pageOf(AuditLine).meta({ id: "AuditPage" }), "A page") },
});

export const exportAuditRoute = defineRoute({
  method: "get",
  path: "/audit-log/export",
  access: admins,
  idempotency: "own",
  operationId: "exportAuditLog",
  tags: ["Audit log"],
  summary: "The whole log, or what the filters leave, as a file",
  description:
    "Streamed, the latest first. CSV opens in spreadsheets without running anything; JSON lines hold each line as the list shows it.",
  request: { query: AuditExportQuery },
  responses: {
    200: {
      description: "The file",
      content: { "text/csv": { schema: z.string() }, "application/jsonl": { schema: z.string() } },
    },
  },
});
