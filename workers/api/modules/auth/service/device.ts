import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { PublicCtx } from "../../../platform/context.ts";
import { deviceCookie } from "../refresh-cookie.ts";
import { labelDevice } from "../device-label.ts";
import { isKnownTo, parseDeviceToken, type DeviceToken } from "../device-token.ts";

/** With what somebody signs in: how they would call it, and by what we know it again. */
export type Device = { readonly label: string; readonly token: DeviceToken | null };

/** The device of a request. The web shows its token as a cookie, an app as the header `Device-Token`. */
export function deviceOf(c: Context): Device {
  return {
    label: labelDevice(c.req.header("user-agent")),
    token: parseDeviceToken(c.req.header("device-token") ?? getCookie(c, deviceCookie)),
  };
}

/** Whether the account with this address has signed in on the device before. */
export function isKnownDevice(ctx: Pick<PublicCtx, "configuration">, device: Device, email: string): boolean {
  return isKnownTo(device.token, email, ctx.configuration.accessTokenSecret);
}

/** Roughly where a request comes from, as the edge tells: `Riyadh, SA`, or null. */
export function placeOf(c: Context): string | null {
  const { cf } = c.req.raw;
  const parts = [cf?.["city"], cf?.["country"]].filter((part) => typeof part === "string" && part !== "");
  return parts.length === 0 ? null : parts.join(", ").slice(0, 120);
}
