/** Longer ones would not fit into a Location header everywhere. */
const longest = 2_000;

/**
 * The one spelling of a link that may be counted and redirected to, or null. Only absolute http and https addresses without a name and
 * password in them: what looks like one host and leads to another, or runs in the reader's browser, stays as it was written.
 */
export function trackableUrl(text: string): string | null {
  const written = text.trim();
  if (!/^https?:\/\/[^/\\]/i.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  return url.href.length <= longest ? url.href : null;
}
