import { z } from "zod";
import { brandKeys } from "../../../../shared/brands.ts";
import type { SessionStart } from "../auth/service/begin-session.ts";

const Start = z.object({
  userId: z.string(),
  organizationId: z.string().nullable(),
  brand: z.enum(brandKeys).nullable(),
  parentId: z.string().nullable().default(null),
  method: z.enum(["password", "passkey", "apple", "brand", "link"]),
  client: z.enum(["web", "app"]),
  device: z.object({
    label: z.string(),
    token: z.object({ id: z.string(), marks: z.array(z.string()) }).nullable(),
  }),
  place: z.string().nullable(),
}) satisfies z.ZodType<SessionStart>;

/** A sign-in that waits for its second factor. Whoever changes the password in between ends it: `userVersion` has moved on. */
export const BegunSignIn = z.object({ start: Start, userVersion: z.int() });
export type BegunSignIn = { readonly start: SessionStart; readonly userVersion: number };
