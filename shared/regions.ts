/** Where an organization's data may not leave. */
export const jurisdictions = ["eu", "fedramp"] as const;
/** Where its objects should come to live, as near as the platform can. */
export const locationHints = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;
export const regions = [...jurisdictions, ...locationHints] as const;
