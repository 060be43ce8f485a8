import { type Context, Hono } from "hono";
import type { World } from "../world/world.ts";
import { requireAccount, requireNumber, requireToken } from "./authorize.ts";
import { GraphError, graphErrorResponse, unknownObject } from "./graph-error.ts";
import { deleteMedia, describeMedia, downloadMedia, requireMedia, uploadMedia } from "./media.ts";
import { listTemplates } from "./message-templates.ts";
import { handleMessages } from "./messages.ts";
import { describeNumber } from "./number-info.ts";
import { deleteQrCode, getQrCode, listQrCodes, putQrCode } from "./qr-codes.ts";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "./subscribed-apps.ts";

/** The Graph API, to be mounted under /graph. */
export function createGraphRoutes(world: World): Hono {
  const app = new Hono();
  const number = (c: Context) => requireNumber(world, c, c.req.param("id") ?? "");
  const account = (c: Context) => requireAccount(world, c, c.req.param("id") ?? "");

  app.get("/lookaside/whatsapp_business/attachments/", (c) => downloadMedia(world, c));
  app.post("/:version/:id/messages", (c) => handleMessages(world, number(c), c));
  app.post("/:version/:id/media", (c) => uploadMedia(world, number(c), c));
  app.post("/:version/:id/message_qrdls", (c) => putQrCode(world, number(c), c));
  app.get("/:version/:id/message_qrdls", (c) => listQrCodes(world, number(c), c));
  app.get("/:version/:id/message_qrdls/:code", (c) => getQrCode(world, number(c), c));
  app.delete("/:version/:id/message_qrdls/:code", (c) => deleteQrCode(world, number(c), c));
  app.post("/:version/:id/subscribed_apps", (c) => subscribeApp(world, account(c), c));
  app.get("/:version/:id/subscribed_apps", (c) => listSubscribedApps(world, account(c), c));
  app.delete("/:version/:id/subscribed_apps", (c) => unsubscribeApp(world, account(c), c));
  app.get("/:version/:id/message_templates", (c) => listTemplates(world, account(c), c));
  app.get("/:version/:id", (c) => describeObject(world, c));
  app.delete("/:version/:id", (c) => {
    const { number: owner, media } = requireMedia(world, c, c.req.param("id"));
    return deleteMedia(world, owner, media, c);
  });

  app.notFound((c) => graphErrorResponse(unknownObject(c.req.path.split("/").at(-1) ?? "", c.req.method)));
  app.onError((error) => {
    if (error instanceof GraphError) return graphErrorResponse(error);
    throw error;
  });
  return app;
}

/** GET /{id}: Graph ids name numbers and media alike. */
function describeObject(world: World, c: Context): Promise<Response> {
  requireToken(world, c);
  const id = c.req.param("id") ?? "";
  if (world.numbers.has(id)) return describeNumber(world, requireNumber(world, c, id), c);
  const { number, media } = requireMedia(world, c, id);
  return describeMedia(world, number, media, c);
}
