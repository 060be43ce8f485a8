import { z } from "@hono/zod-openapi";

/** What brands' routes say of uploads that a person's diary takes. */

export const ClientId = z
  .string()
  .regex(/^[\w.-]{1,64}$/)
  .describe("Made by the client, e.g. a UUID: what it sends twice is kept once")
  .meta({ examples: ["7f9c24e8-3b12-4fef-91e0-56a2d5a1b8c7"] });

export const UploadOutcome = z
  .enum(["added", "known", "refused"])
  .describe("known: it was there already, and stays as it came first");

export const uploadRefusals = ["too_late", "in_future", "too_many", "out_of_bounds", "id_reused"] as const;
export const UploadRefusal = z
  .enum(uploadRefusals)
  .describe(
    "It is over for more than 7 days; it is not over yet; the day is full; a value is none that could be; the clientId belongs to something that was at another time",
  );
export type UploadRefusal = z.infer<typeof UploadRefusal>;
