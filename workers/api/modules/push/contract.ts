import { z } from "@hono/zod-openapi";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const Device = z
  .object({
    id: z.string().describe("dev_..."),
    platform: z.enum(["ios"]),
    environment: z.enum(["production", "sandbox"]),
    topic: z.string().describe("The app's bundle id"),
    locale: z.string(),
    timeZone: z.string(),
    registeredAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
  })
  .meta({ id: "Device" });
export type Device = z.infer<typeof Device>;

export const DeviceRegistration = z
  .object({
    token: z
      .string()
      .regex(/^(?:[0-9a-fA-F]{2}){16,100}$/)
      .describe("The device token that iOS gave the app, in hexadecimal")
      .meta({ examples: ["740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad"] }),
    environment: z
      .enum(["production", "sandbox"])
      .describe("sandbox for builds that Xcode has put on the phone, production for TestFlight and the App Store"),
    topic: z.string().max(255).optional().describe("The app's bundle id; left out while the brand has one app"),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/)
      .meta({ examples: ["ar-AE"] }),
    timeZone: TimeZone,
  })
  .meta({ id: "DeviceRegistration" });
export type DeviceRegistration = z.infer<typeof DeviceRegistration>;

export const DeviceList = z.object({ items: z.array(Device) }).meta({ id: "DeviceList" });
const access = { brand: "any" } as const;
const tags = ["Devices"] as const;

export const registerDeviceRoute = defineRoute({
  method: "post",
  path: "/devices",
  access,
  operationId: "registerDevice",
  tags,
  summary: "Take push messages on this phone",
  description:
    "Call it at each start of the app: it keeps zone and language up to date. A phone belongs to whoever registered it last, and a person has at most 20.",
  request: { body: jsonBody(DeviceRegistration) },
  responses: { 200: jsonResponse(Device, "The phone") },
});

export const listDevicesRoute = defineRoute({
  method: "get",
  path: "/devices",
  access,
  operationId: "listDevices",
  tags,
  summary: "One's own phones at this brand, the one seen last first",
  responses: { 200: jsonResponse(DeviceList, "The phones") },
});

export const removeDeviceRoute = defineRoute({
  method: "delete",
  path: "/devices/{id}",
  access,
  operationId: "removeDevice",
  tags,
  summary: "Take no more push messages on a phone",
  description: "Call it before signing out.",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: "It gets none any more" } },
});
