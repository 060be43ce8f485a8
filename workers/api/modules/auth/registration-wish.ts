import { z } from "zod";
import { brandKeys } from "../../../../shared/brands.ts";
import { languages } from "../../../../shared/languages.ts";

/** What becomes of a registration once its address is shown to be the applicant's. Kept as JSON beside it. */
export const RegistrationWish = z.object({
  name: z.string(),
  language: z.enum(languages),
  /** An organization of their own, with them as its admin. */
  organization: z.object({ name: z.string(), timeZone: z.string() }).nullable(),
  brand: z.enum(brandKeys).nullable(),
});
export type RegistrationWish = z.infer<typeof RegistrationWish>;
