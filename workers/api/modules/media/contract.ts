import { z } from "@hono/zod-openapi";
import { MediaReference } from "../../../../shared/messages.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";
import { largestUpload } from "./media-types.ts";

export const uploadMediaRoute = defineRoute({
  method: "post",
  path: "/whatsapp/media",
  access: { area: "whatsapp", access: "write" },
  operationId: "uploadMedia",
  tags: ["Media"],
  summary: "Upload a file to send in a conversation",
  description:
    "The body is the file itself. Its type is read from its bytes: JPEG and PNG images (5 MB), MP4 and 3GP video (16 MB), AAC, AMR, MP3, M4A and OGG audio (16 MB), PDF, text and Office documents (25 MB), WebP stickers (500 kB). Content-Length is required.",
  maxBody: largestUpload,
  request: {
    query: z.object({ name: plainLine().trim().min(1).max(200).optional().describe("File name to show") }),
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: { 201: jsonResponse(MediaReference, "Stored; send it by its id") },
});
