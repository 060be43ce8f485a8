import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { SegmentDefinition } from "../../../../shared/segments/definition.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const Segment = z
  .object({
    id: z.string().describe("seg_..."),
    name: z.string(),
    definition: SegmentDefinition,
    sentences: z.record(z.enum(languages), z.string()).describe("The definition as a sentence in every language"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: "Segment" });
export type Segment = z.infer<typeof Segment>;

export const SegmentInput = z
  .object({ name: plainLine().trim().min(1).max(80), definition: SegmentDefinition })
  .meta({ id: "SegmentInput" });
export type SegmentInput = z.infer<typeof SegmentInput>;

export const SegmentChange = z
  .object({
    name: SegmentInput.shape.name.optional(),
    definition: SegmentDefinition.optional(),
    version: z.int().optional().describe("Refuse with 409 if the segment changed since"),
  })
  .meta({ id: "SegmentChange" });
export type SegmentChange = z.infer<typeof SegmentChange>;

export const SegmentPreview = z
  .object({
    count: z.int(),
    isExact: z.boolean().describe("False: there are more than `count`"),
    sample: z.array(
      z
        .object({ id: z.string(), name: z.string(), email: z.string().nullable(), phone: z.string().nullable() })
        .meta({ id: "SegmentSample" }),
    ),
    sentences: Segment.shape.sentences,
  })
  .meta({ id: "SegmentPreview" });
export type SegmentPreview = z.infer<typeof SegmentPreview>;

export const SegmentList = pageOf(Segment).meta({ id: "SegmentList" });
const read = { area: "campaigns", access: "read" } as const;
const write = { area: "campaigns", access: "write" } as const;
const tags = ["Segments"] as const;
const params = z.object({ id: z.string().max(64) });

export const listSegmentsRoute = defineRoute({
  method: "get",
  path: "/segments",
  access: read,
  operationId: "listSegments",
  tags,
  summary: "The organization's segments, the newest first",
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse(SegmentList, "A page of segments") },
});

export const createSegmentRoute = defineRoute({
  method: "post",
  path: "/segments",
  access: write,
  operationId: "createSegment",
  tags,
  summary: "Save a question about customers",
  request: { body: jsonBody(SegmentInput) },
  responses: { 201: jsonResponse(Segment, "The segment") },
});

export const getSegmentRoute = defineRoute({
  method: "get",
  path: "/segments/{id}",
  access: read,
  operationId: "getSegment",
  tags,
  summary: "One segment",
  request: { params },
  responses: { 200: jsonResponse(Segment, "The segment") },
});

export const changeSegmentRoute = defineRoute({
  method: "patch",
  path: "/segments/{id}",
  access: write,
  operationId: "changeSegment",
  tags,
  summary: "Change a segment",
  description: "Campaigns that have started keep the people they were planned for.",
  request: { params, body: jsonBody(SegmentChange) },
  responses: { 200: jsonResponse(Segment, "The segment") },
});

export const archiveSegmentRoute = defineRoute({
  method: "delete",
  path: "/segments/{id}",
  access: write,
  operationId: "archiveSegment",
  tags,
  summary: "Put a segment away",
  request: { params },
  responses: { 204: { description: "It is no longer listed" } },
});

export const previewSegmentRoute = defineRoute({
  method: "post",
  path: "/segments/preview",
  access: read,
  operationId: "previewSegment",
  tags,
  summary: "How many customers a definition finds now, and some of them",
  request: { body: jsonBody(z.object({ definition: SegmentDefinition }).meta({ id: "SegmentPreviewRequest" })) },
  responses: { 200: jsonResponse(SegmentPreview, "What it finds") },
});
