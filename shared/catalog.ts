/** How well what a product is taken for has been shown, the best first. */
export const evidenceGrades = ["strong", "some", "little", "none"] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** `active` ones are in the shop; `hidden` ones are being written or taken out for a while; `archived` ones are put away. */
export const productStates = ["active", "hidden", "archived"] as const;
export type ProductState = (typeof productStates)[number];

/** How many there are, as much as a shop tells: fewer than `fewLeft` is `few`. */
export const availabilities = ["in_stock", "few", "out"] as const;
export type Availability = (typeof availabilities)[number];
export const fewLeft = 6;

/** `relevance` is the shop's own order where nothing is searched. */
export const productSorts = ["relevance", "newest", "price", "price_desc"] as const;
export type ProductSort = (typeof productSorts)[number];

/** Of one product in one cart, and so in one order. */
export const greatestQuantity = 20;

/** Widths that a picture is made in, in pixels: the staff's browser makes each from what was chosen, none larger than that. */
export const imageWidths = [320, 640, 1280] as const;
export const imageTypes = ["image/webp", "image/jpeg", "image/png"] as const;
export type ImageType = (typeof imageTypes)[number];
/** Bytes of one variant. */
export const largestImage = 2 * 1024 * 1024;
