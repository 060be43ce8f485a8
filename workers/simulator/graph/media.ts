import type { Context } from "hono";
import type { BusinessNumber, Media } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";
import { requireToken } from "./authorize.ts";
import { GraphError, unknownObject } from "./graph-error.ts";
import { refuseMedia } from "./media-limits.ts";
import { isMediaUrlValid, mediaUrl } from "./media-url.ts";
import { storeMedia } from "./store-media.ts";

/** POST /{number}/media: multipart with messaging_product, file, and maybe type. */
export async function uploadMedia(world: World, number: BusinessNumber, c: Context): Promise<Response> {
  const form = await c.req.formData().catch(() => null);
  return answerCall(world, number, c, "media", async () => {
    if (form?.get("messaging_product") !== "whatsapp")
      throw new GraphError(100, { message: "(#100) The parameter messaging_product is required." });
    const file = form.get("file");
    if (file === null || typeof file === "string")
      throw new GraphError(100, { message: "(#100) The parameter file is required." });
    const declared = form.get("type");
    const mime = file.type !== "" ? file.type : typeof declared === "string" ? declared : "application/octet-stream";
    const refusal = refuseMedia(mime, file.size);
    if (refusal?.kind === "type") {
      throw new GraphError(100, {
        message: `(#100) Param file must be a file with one of the following types: ${refusal.allowed}. Received file of type '${mime}'.`,
      });
    }
    if (refusal?.kind === "size")
      throw new GraphError(131053, { details: `The file is larger than ${refusal.limit} bytes.` });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return Response.json({ id: storeMedia(world, number, { mime, bytes, name: file.name }).id });
  });
}

/** GET /{media}: where to download it for the next five minutes. */
export function describeMedia(world: World, number: BusinessNumber, media: Media, c: Context): Promise<Response> {
  return answerCall(world, number, c, "media", () =>
    Response.json({
      messaging_product: "whatsapp",
      // At the host the caller came by: that is the one it may send its token to.
      url: mediaUrl(world, number, media.id, new URL(c.req.url).origin),
      mime_type: media.mime,
      sha256: media.sha256,
      file_size: media.bytes.length,
      id: media.id,
    }),
  );
}

/** The bytes behind a download address; 404 when it has expired, as Meta answers. */
export async function downloadMedia(world: World, c: Context): Promise<Response> {
  const token = requireToken(world, c);
  const query = { mid: c.req.query("mid") ?? "", ext: c.req.query("ext") ?? "", hash: c.req.query("hash") ?? "" };
  const found = findMedia(world, token, query.mid);
  if (!found || !isMediaUrlValid(world, found.number, query)) return new Response("Not Found", { status: 404 });
  const { number, media } = found;
  return answerCall(
    world,
    number,
    c,
    "media",
    () => new Response(media.bytes, { headers: { "content-type": media.mime } }),
  );
}

export function deleteMedia(world: World, number: BusinessNumber, media: Media, c: Context): Promise<Response> {
  return answerCall(world, number, c, "media", () => {
    number.media.delete(media.id);
    return Response.json({ success: true });
  });
}

/** A medium the token may see, unless its time is over. */
export function findMedia(
  world: World,
  token: string,
  mediaId: string,
): { number: BusinessNumber; media: Media } | null {
  for (const number of world.numbers.values()) {
    const media = number.token === token ? number.media.get(mediaId) : undefined;
    if (media && media.expiresAt > world.now()) return { number, media };
  }
  return null;
}

export function requireMedia(world: World, c: Context, mediaId: string): { number: BusinessNumber; media: Media } {
  const found = findMedia(world, requireToken(world, c), mediaId);
  if (!found) throw unknownObject(mediaId, c.req.method);
  return found;
}
