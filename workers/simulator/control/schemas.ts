import { z } from "zod";

const templateState = {
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]).optional(),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
};
const MessageTemplateRequest = z.object({
  name: z.string(),
  language: z.string(),
  body: z.string(),
  ...templateState,
  header: z.object({ format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT"]), text: z.string().optional() }).optional(),
  footer: z.string().optional(),
  buttons: z
    .array(
      z.object({
        type: z.enum(["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "OTP"]),
        text: z.string(),
        url: z.string().optional(),
        phone_number: z.string().optional(),
      }),
    )
    .optional(),
});
/** What Meta decides about a template; `reason` is told with a status. */
export const TemplateChange = z.object({ ...templateState, reason: z.string().optional() });

const settings = {
  verifiedName: z.string().optional(),
  displayPhoneNumber: z.string().optional(),
  token: z.string().min(1).optional(),
  app: z.string().optional(),
  appSecret: z.string().optional(),
  webhookUrl: z.url().optional(),
  delivery: z.enum(["live", "box"]).optional(),
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  throughputPerSecond: z.int().positive().nullable().optional(),
  refusals: z.enum(["answer", "status"]).optional(),
  strangers: z.enum(["refuse", "create"]).optional(),
  sentAfterMilliseconds: z.int().nonnegative().optional(),
  deliveredAfterMilliseconds: z.int().nonnegative().optional(),
  templates: z.array(MessageTemplateRequest).optional(),
};

export const NumberRequest = z.object({
  phoneNumberId: z.string().regex(/^\d+$/),
  wabaId: z.string().regex(/^\d+$/),
  ...settings,
});
export const NumberChange = z.object({ ...settings, subscribed: z.boolean().optional() });

export const PersonRequest = z.object({
  id: z.string().regex(/^[\w-]+$/),
  name: z.string(),
  country: z.string().length(2).default("US"),
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/)
    .nullable()
    .optional(),
  waId: z.string().nullable().optional(),
  userId: z.string().optional(),
  username: z.string().nullable().optional(),
  language: z.enum(["en", "ar"]).optional(),
  hue: z.number().optional(),
  online: z.boolean().optional(),
  readAutomatically: z.boolean().optional(),
  readReceipts: z.boolean().optional(),
  listed: z.boolean().optional(),
});

export const PersonChange = z.object({
  name: z.string().optional(),
  online: z.boolean().optional(),
  readAutomatically: z.boolean().optional(),
  readReceipts: z.boolean().optional(),
});

/** ISO 8601; null closes the window for good. */
export const WindowRequest = z.object({ person: z.string(), lastWroteAt: z.iso.datetime().nullable() });

export const PhoneChange = z.object({ phone: z.string().regex(/^\+\d{7,15}$/) });

export const BulkBody = z.object({
  count: z.int().positive().max(1_000_000),
  persons: z.int().positive().max(100_000).default(200),
  ratePerSecond: z.number().positive().nullable().default(null).describe("null: all at once"),
  text: z.string().min(1).default("Message {n}"),
  prefix: z
    .string()
    .regex(/^[\w-]+$/)
    .default("crowd"),
});
