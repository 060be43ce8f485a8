/** What keeps a campaign from starting, or should be looked at. Each has a sentence in locales/<language>/campaign-problems.json. */
export const problemCodes = [
  "audience_empty",
  "audience_too_complex",
  "segment_gone",
  "number_not_live",
  "template_unknown",
  "template_not_approved",
  "template_unsendable",
  "variable_missing",
  "variable_without_fallback",
  "header_missing",
  "email_template_unknown",
  "postal_address_missing",
  "wording_missing",
  "brand_unknown",
  "start_in_the_past",
] as const;
export type ProblemCode = (typeof problemCodes)[number];
