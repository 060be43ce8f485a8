/** `Name <address>` for a From header, quoted where the name needs it (RFC 5322, 3.4). The address is always the house's: its server sends as any address it has verified, whosever that is. */
export function formatSender({ fromName }: { readonly fromName: string }, house: string): string {
  const [, houseName = "", address = house] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(house) ?? [];
  const name = (fromName.trim() || houseName).replaceAll(/[\p{Cc}]+/gu, " ");
  if (name === "") return address;
  const isPlain = /^[\p{L}\p{N} !#$%&'*+/=?^_`{|}~-]+$/u.test(name);
  return isPlain ? `${name} <${address}>` : `"${name.replaceAll(/["\\]/g, "\\$&")}" <${address}>`;
}
