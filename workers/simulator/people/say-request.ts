import { z } from "zod";
import { PersonContent, Reaction } from "../world/content.ts";

const Head = z.object({
  context: z
    .looseObject({
      message_id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    })
    .optional()
    .describe("message_id quotes; it crosses the wire as context.id"),
  referral: z.looseObject({ source_type: z.string().optional() }).optional(),
  upload: z
    .object({ data: z.base64(), mime_type: z.string(), name: z.string().optional() })
    .optional()
    .describe("Bytes of the medium; a sample is taken when neither this nor an id is given"),
});

const Content = z.union([...PersonContent.options, Reaction]);
const Edit = z.object({
  type: z.literal("edit"),
  edit: z.object({
    original_message_id: z.string(),
    message: z.object({ type: z.literal("text"), text: z.object({ body: z.string().min(1).max(4096) }) }),
  }),
});
const Revoke = z.object({ type: z.literal("revoke"), revoke: z.object({ original_message_id: z.string() }) });

export const SayMessage = z.union([Content, Edit, Revoke]).and(Head);
export type SayMessage = z.infer<typeof SayMessage>;

/** What a person does on their phone: one message, or several that may share one POST (`together`). */
export const SayRequest = z.union([
  z.object({ number: z.string(), messages: z.array(SayMessage).min(1).max(100), together: z.boolean().default(false) }),
  z
    .object({ number: z.string(), message: SayMessage })
    .transform(({ number, message }) => ({ number, messages: [message], together: false })),
]);
export type SayRequest = z.infer<typeof SayRequest>;
