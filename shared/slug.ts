/** A text as it stands in an address: `Café au lait!` is `cafe-au-lait`. Empty where there is no Latin letter and no digit. */
export function toSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
