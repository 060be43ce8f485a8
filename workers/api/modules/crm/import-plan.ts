import { z } from "@hono/zod-openapi";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";

export const mostColumns = 200;
export const columnTargets = ["id", "name", "phone", "email", "language", "timeZone", "tags", "field"] as const;
const Column = z
  .int()
  .min(0)
  .max(mostColumns - 1)
  .describe("Counted from 0");

/** What is to be made of a file: which column is what, and what holds for everybody in it. */
export const ImportPlan = z
  .object({
    columns: z
      .array(
        z
          .object({
            column: Column,
            to: z.enum(columnTargets).describe("Several columns of a name are joined in their order"),
            field: z
              .string()
              .max(40)
              .nullable()
              .default(null)
              .describe("Of `field`: the key of the organization's own field"),
          })
          .meta({ id: "ImportColumn" }),
      )
      .max(mostColumns)
      .describe("Columns that are not listed are left out"),
    existing: z
      .enum(["update", "fill", "skip"])
      .default("update")
      .describe(
        "Of customers there are: take what the file says, only where nothing stands, or nothing. Empty cells take nothing away.",
      ),
    tags: z
      .array(plainLine().trim().min(1).max(60))
      .max(10)
      .default([])
      .describe("Everybody in the file gets these too"),
    consents: z
      .array(
        z
          .object({
            purpose: z.enum(purposes),
            channel: z.enum(outwardChannels),
            column: Column.nullable()
              .default(null)
              .describe("Says yes or no for each; null: everybody in the file said yes"),
            source: plainLine().trim().min(1).max(100).describe("Where it was said, e.g. a form, a fair"),
            shown: plainText().trim().min(1).max(2000).describe("The text they agreed to"),
          })
          .meta({ id: "ImportConsent" }),
      )
      .max(purposes.length * outwardChannels.length)
      .default([])
      .describe("The proof is kept for each customer. A no that somebody has said before stays."),
    phoneCountry: z
      .string()
      .max(64)
      .nullable()
      .default(null)
      .describe("ISO 3166 code, e.g. SA, of numbers without a country code; null: such rows are refused"),
    days: z
      .enum(["iso", "day_first", "month_first"])
      .default("iso")
      .describe("How days are written: 2026-12-31, 31/12/2026 or 12/31/2026"),
  })
  .meta({
    id: "ImportPlan",
    examples: [
      {
        columns: [
          { column: 0, to: "name", field: null },
          { column: 1, to: "phone", field: null },
          { column: 2, to: "field", field: "city" },
        ],
        existing: "fill",
        tags: ["fair 2026"],
        consents: [
          {
            purpose: "news",
            channel: "whatsapp",
            column: 3,
            source: "Registration at the fair",
            shown: "May we write to you?",
          },
        ],
        phoneCountry: "SA",
        days: "iso",
      },
    ],
  });
export type ImportPlan = z.infer<typeof ImportPlan>;
