/** Attributes that lead or fetch somewhere. */
export const addressAttributes = new Set([
  "href",
  "src",
  "background",
  "action",
  "formaction",
  "poster",
  "srcset",
  "data",
]);

const followed = /^(https?:\/\/|mailto:|tel:|sms:|#|\{\{-?\s*links\.(unsubscribe|preferences|view)\b)/i;
const fetched = /^https?:\/\//i;

/**
 * Whether an address may stand in a mail: it says itself how it begins, so that no value of a person decides what kind of address it
 * is, and it runs nothing.
 * @param attribute lower case
 */
export function isAllowedAddress(attribute: string, value: string): boolean {
  const address = value.replaceAll(/[\p{Cc}\s]/gu, (character) => (character === " " ? " " : "")).trim();
  if (address === "") return true;
  return (attribute === "href" ? followed : fetched).test(address);
}
