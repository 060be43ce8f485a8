import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * What a device shows to be known again: an id, and a signed mark for each account that signed in on it with success. It opens nothing
 * by itself; it only keeps strangers' wrong guesses from standing in its owner's way.
 */
export type DeviceToken = { readonly id: string; readonly marks: readonly string[] };

/** As many people as share one browser; the eldest is forgotten first. */
const mostMarks = 5;

/** Reads `<id>.<mark>.<mark>`; null for anything of another shape. */
export function parseDeviceToken(text: string | undefined): DeviceToken | null {
  const [id, ...marks] = (text ?? "").split(".");
  const fits = id !== undefined && marks.length > 0 && marks.length <= mostMarks;
  return fits && [id, ...marks].every((part) => /^[A-Za-z0-9_-]{22}$/.test(part)) ? { id, marks } : null;
}

export function formatDeviceToken({ id, marks }: DeviceToken): string {
  return [id, ...marks].join(".");
}

/** Whether the account with this address has signed in on the device before. */
export function isKnownTo(device: DeviceToken | null, email: string, key: string): boolean {
  if (!device) return false;
  const expected = Buffer.from(markOf(device.id, email, key));
  return device.marks.some((mark) => timingSafeEqual(Buffer.from(mark), expected));
}

/** The token after a sign-in that succeeded. A device without one becomes a new one. */
export function rememberAccount(
  device: DeviceToken | null,
  email: string,
  key: string,
  newId: () => string = drawDeviceId,
): DeviceToken {
  const id = device?.id ?? newId();
  const mark = markOf(id, email, key);
  const others = (device?.marks ?? []).filter((other) => other !== mark);
  return { id, marks: [mark, ...others].slice(0, mostMarks) };
}

function drawDeviceId(): string {
  return randomBytes(16).toString("base64url");
}

function markOf(id: string, email: string, key: string): string {
  const account = createHash("sha256").update(email).digest("base64url");
  return createHmac("sha256", key).update(`device:${id}:${account}`).digest().subarray(0, 16).toString("base64url");
}
