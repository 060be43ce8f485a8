/** `Retry-After` in seconds as milliseconds, at most an hour; null when there is none to be read. Dates are not sent by those we talk to. */
export function readRetryAfter(header: string | null): number | null {
  const seconds = header === null || header.trim() === "" ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : null;
}
