import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

/**
 * States of a channel. `pairing` waits for the one-time phrase, `live` receives and sends, `paused` receives but does not send
 * until an administrator connects it again, `disconnected` does neither.
 */
export const channelStates = ["pairing", "live", "paused", "disconnected"] as const;

/** Why a channel is paused or disconnected. Stable: the console has a sentence for each. */
export const channelStateReasons = [
  "disconnected_by_member",
  "number_taken",
  "token_invalid",
  "permission_missing",
  "number_restricted",
  "account_locked",
  "account_incomplete",
  "number_not_registered",
] as const;

export const Profile = z
  .object({
    id: z.string().describe("chn_..."),
    kind: z.literal("whatsapp"),
    name: z.string(),
    displayPhone: z.string().describe("As WhatsApp shows it, e.g. +1 555 010 0001"),
    phoneNumberId: z.string(),
    wabaId: z.string(),
    app: z.string().describe("Key of the Meta app whose webhooks carry this number"),
    state: z.enum(channelStates),
    stateReason: z.enum(channelStateReasons).nullable(),
    quality: z.string().nullable().describe("GREEN, YELLOW, RED or UNKNOWN, as Meta last said"),
    messagesPerSecond: z.int().positive(),
    pairing: z
      .object({
        link: z.url().describe("Opens WhatsApp with the one-time phrase; draw it as a QR code"),
        expiresAt: z.iso.datetime(),
      })
      .nullable()
      .describe("Only while the state is pairing"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("WhatsAppProfile");
export type Profile = z.infer<typeof Profile>;

export const ConnectInput = z
  .object({
    phoneNumberId: z
      .string()
      .trim()
      .regex(/^\d{1,32}$/)
      .describe("From WhatsApp Manager"),
    wabaId: z
      .string()
      .trim()
      .regex(/^\d{1,32}$/)
      .describe("WhatsApp Business Account id"),
    app: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .optional()
      .describe("Key of the Meta app; the first configured one when left out"),
    accessToken: z
      .string()
      .trim()
      .min(1)
      .max(1024)
      .regex(/^[\x21-\x7e]*$/)
      .describe("A system user's token; stored encrypted, never shown again"),
    name: plainLine().trim().min(1).max(80).optional().describe("The verified name when left out"),
  })
  .openapi("ConnectWhatsAppInput");
export type ConnectInput = z.infer<typeof ConnectInput>;

const ProfileList = z.object({ items: z.array(Profile) }).openapi("WhatsAppProfileList");

const tags = ["WhatsApp"];

export const listProfilesRoute = defineRoute({
  method: "get",
  path: "/whatsapp/profiles",
  operationId: "listWhatsAppProfiles",
  tags,
  summary: "The organization's WhatsApp numbers",
  access: { area: "whatsapp", access: "read" },
  responses: {
    200: jsonResponse(ProfileList, "Every number that was ever connected, newest first"),
  },
});

export const connectNumberRoute = defineRoute({
  method: "post",
  path: "/whatsapp/connect",
  operationId: "connectWhatsAppNumber",
  tags,
  summary: "Connect a number, or give a connected one a new token",
  description:
    "Graph must confirm the number with this token. A number that is new starts in the state `pairing` with a link; when the " +
    "link's one-time phrase arrives from any phone, the number is live. A number that is already live stays live.",
  access: { area: "whatsapp", access: "write", scope: "all" },
  request: { body: jsonBody(ConnectInput) },
  problems: [502],
  responses: { 200: jsonResponse(Profile, "The number, with its pairing link while it is pairing") },
});

export const disconnectNumberRoute = defineRoute({
  method: "post",
  path: "/whatsapp/profiles/{id}/disconnect",
  operationId: "disconnectWhatsAppNumber",
  tags,
  summary: "Disconnect a number: its token is erased and its messages are no longer taken in",
  access: { area: "whatsapp", access: "write", scope: "all" },
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: jsonResponse(Profile, "The disconnected number") },
});
