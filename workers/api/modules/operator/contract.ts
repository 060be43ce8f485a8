import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { MessageAuthor } from "../../../../shared/messages.ts";
import { builtInRoles } from "../../../../shared/permissions.ts";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { DisplayName, Email, NewPassword } from "../../../../shared/session.ts";

export const MemberInput = z.object({
  name: DisplayName,
  email: Email,
  password: NewPassword,
  role: z.enum(builtInRoles),
  language: z.enum(languages),
});

export const PersonInput = MemberInput.omit({ role: true });

export const BrandInput = z.object({ organizationId: z.string().max(64) });

/** One thread to take over. Times are integer milliseconds. */
export const HistoryThread = z.object({
  channelId: z.string(),
  identity: z.object({
    userId: z.string().nullable(),
    phone: z.string().nullable(),
    name: z.string().nullable(),
    username: z.string().nullable(),
  }),
  status: z.enum(["open", "closed"]),
  assigneeId: z.string().nullable(),
  messages: z
    .array(
      z.object({
        direction: z.enum(["in", "out"]),
        at: z.int(),
        text: z.string().min(1).max(4096),
        providerId: z.string().nullable(),
        author: MessageAuthor.nullable(),
      }),
    )
    .max(1000),
});
export type HistoryThread = z.infer<typeof HistoryThread>;
export const HistoryInput = z.object({ threads: z.array(HistoryThread).max(20) });

export const MoveInput = z.object({ shard: z.int().min(0) });

export const ReprojectInput = z.object({
  after: z.string().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});

/** An organization with its first admin, at once and without a mail. */
export const OrganizationInput = z.object({
  organizationName: DisplayName,
  name: DisplayName,
  email: Email,
  password: NewPassword,
  language: z.enum(languages),
  timeZone: TimeZone,
});
