import { z } from "zod";
import { availabilities, evidenceGrades, imageTypes } from "./catalog.ts";
import { languages } from "./languages.ts";
import { Money } from "./money.ts";

/** What a brand's shop shows: one language, no staff's business. A brand's routes answer these. */
export const ShopImage = z
  .object({
    alt: z.string(),
    variants: z
      .array(
        z
          .object({ url: z.url(), type: z.enum(imageTypes), width: z.int(), height: z.int() })
          .meta({ id: "ShopImageVariant" }),
      )
      .describe("Narrow to wide"),
  })
  .meta({ id: "ShopImage" });
export type ShopImage = z.infer<typeof ShopImage>;

const ShopCategoryName = z
  .object({ id: z.string(), slug: z.string(), name: z.string() })
  .meta({ id: "ShopCategoryName" });

export const ShopProduct = z
  .object({
    id: z.string().describe("prd_..."),
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    category: ShopCategoryName.nullable(),
    evidence: z.enum(evidenceGrades),
    claim: z.string().describe("What the evidence is about; may be empty"),
    price: Money,
    compareAt: Money.nullable(),
    availability: z.enum(availabilities),
    image: ShopImage.nullable(),
  })
  .meta({ id: "ShopProduct" });
export type ShopProduct = z.infer<typeof ShopProduct>;

export const ShopLanguage = z
  .enum(languages)
  .optional()
  .describe("Goes before Accept-Language, so that an answer is one of its address");
