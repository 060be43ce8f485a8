import { z } from "zod";
import { BusinessContent, Reaction } from "../world/content.ts";
import { GraphError } from "./graph-error.ts";

const Common = z.object({
  recipient_type: z.literal("individual").optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
});

const Receipt = z.object({
  status: z.literal("read"),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});

export type SendRequest = z.infer<typeof Common> & { readonly content: BusinessContent | Reaction };
export type MessagesRequest =
  | { readonly kind: "send"; readonly send: SendRequest }
  | { readonly kind: "receipt"; readonly receipt: z.infer<typeof Receipt> };

const contentByType = new Map(
  [...BusinessContent.options, Reaction].map((schema) => [schema.shape.type.value, schema]),
);

/** Reads the body of POST /{number}/messages as strictly as Meta, or throws the GraphError Meta would answer. */
export function readMessagesRequest(body: unknown): MessagesRequest {
  const fields = z.record(z.string(), z.unknown()).safeParse(body);
  if (!fields.success) throw new GraphError(100, { message: "(#100) The request body must be a JSON object." });
  if (fields.data["messaging_product"] === undefined) throw missingTopLevel("messaging_product");
  if (fields.data["messaging_product"] !== "whatsapp") {
    throw new GraphError(100, { message: "(#100) Param messaging_product must be one of {WHATSAPP}" });
  }
  if (fields.data["status"] !== undefined) return { kind: "receipt", receipt: parseOrRefuse(Receipt, body) };

  const common = parseOrRefuse(Common, body);
  if (common.to === undefined && common.recipient === undefined) throw missingTopLevel("to");
  return { kind: "send", send: { ...common, content: readContent(fields.data) } };
}

function readContent(fields: Record<string, unknown>): SendRequest["content"] {
  const type = fields["type"] ?? "text";
  const schema = typeof type === "string" ? contentByType.get(narrowType(type)) : undefined;
  if (typeof type !== "string" || !schema) {
    throw new GraphError(131051, { details: `Message type ${JSON.stringify(type)} is not currently supported.` });
  }
  const content = parseOrRefuse(schema, { type, [type]: fields[type] });
  requireOneSource(content);
  return content;
}

type ContentType = SendRequest["content"]["type"];

/** Guarantee: only used as a key to look up; a type outside the union finds nothing. */
function narrowType(type: string): ContentType {
  return type as ContentType;
}

function requireOneSource(content: SendRequest["content"]): void {
  const medium =
    content.type === "image"
      ? content.image
      : content.type === "video"
        ? content.video
        : content.type === "audio"
          ? content.audio
          : content.type === "document"
            ? content.document
            : content.type === "sticker"
              ? content.sticker
              : null;
  if (medium === null || (medium.id === undefined) !== (medium.link === undefined)) return;
  const given = medium.id === undefined ? "Neither" : "Both";
  throw new GraphError(medium.id === undefined ? 131008 : 131009, {
    details: `${given} 'id' and 'link' of ${content.type} given; exactly one is needed.`,
  });
}

function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = deepestIssue(parsed.error.issues[0]);
  const path = issue.path.map(String).join(".");
  if (issue.input === undefined) throw new GraphError(131008, { details: `Parameter '${path}' is mandatory.` });
  throw new GraphError(131009, { details: `Parameter '${path}': ${issue.message}` });
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly input?: unknown };

function deepestIssue(issue: z.core.$ZodIssue | undefined): Issue {
  return issue ?? { path: [], message: "Parameter value is not valid" };
}

function missingTopLevel(name: string): GraphError {
  return new GraphError(100, { message: `(#100) The parameter ${name} is required.` });
}
