import type { Context } from "hono";
import { z } from "zod";
import { newLinkCode } from "../world/ids.ts";
import type { BusinessNumber, QrCode } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";
import { GraphError, unknownObject } from "./graph-error.ts";

const QrRequest = z.object({
  prefilled_message: z.string().min(1).max(140),
  code: z.string().optional(),
  generate_qr_image: z.enum(["SVG", "PNG"]).optional(),
});

/** POST /{number}/message_qrdls: a link that opens a chat with words already typed; with `code` it changes one. */
export async function putQrCode(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => null);
  return answerCall(world, number, c, "number", () => {
    const request = QrRequest.safeParse(body);
    if (!request.success)
      throw new GraphError(100, {
        details: request.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
      });
    const { code = newLinkCode(), prefilled_message: prefilledMessage, generate_qr_image: image } = request.data;
    if (request.data.code !== undefined && !number.codes.has(code)) throw unknownObject(code, "POST");
    const qr: QrCode = { code, prefilledMessage, image: image ?? number.codes.get(code)?.image ?? null };
    number.codes.set(code, qr);
    return Response.json(describeQrCode(world, qr));
  });
}

/** GET /{number}/message_qrdls: all of them, newest first, at most `limit` (25). */
export function listQrCodes(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  return answerCall(world, number, c, "number", () => {
    const limit = Math.min(Number(c.req.query("limit") ?? 25), 25);
    const wanted = c.req.query("code");
    const codes = [...number.codes.values()].filter((qr) => wanted === undefined || qr.code === wanted).reverse();
    return Response.json({ data: codes.slice(0, limit).map((qr) => describeQrCode(world, qr)) });
  });
}

export function getQrCode(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  return answerCall(world, number, c, "number", () => {
    const qr = number.codes.get(c.req.param("code") ?? "");
    return Response.json({ data: qr ? [describeQrCode(world, qr)] : [] });
  });
}

export function deleteQrCode(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  return answerCall(world, number, c, "number", () => {
    const code = c.req.param("code") ?? "";
    if (!number.codes.delete(code)) throw unknownObject(code, "DELETE");
    return Response.json({ success: true });
  });
}

function describeQrCode(world: World, qr: QrCode) {
  const link = `${world.origin}/qr/${qr.code}`;
  return {
    code: qr.code,
    prefilled_message: qr.prefilledMessage,
    deep_link_url: link,
    ...(qr.image === null ? {} : { qr_image_url: `${link}/image.${qr.image.toLowerCase()}` }),
  };
}
