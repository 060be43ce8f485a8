/** `Name <address>` for a From header, quoted where the name needs it (RFC 5322, 3.4). Without an address of their own the house's is used. */
export function formatSender(
  { fromName, fromAddress }: { readonly fromName: string; readonly fromAddress: string | null },
  house: string,
): string {
  const [, houseName = "", houseAddress = house] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(house) ?? [];
  const name = (fromName.trim() || houseName).replaceAll(/[\p{Cc}]+/gu, " ");
  const address = fromAddress ?? houseAddress;
  if (name === "") return address;
  const isPlain = /^[\p{L}\p{N} !#$%&'*+/=?^_`{|}~-]+$/u.test(name);
  return isPlain ? `${name} <${address}>` : `"${name.replaceAll(/["\\]/g, "\\$&")}" <${address}>`;
}
