import type { SayMessage } from "../../people/say-request.ts";
import { request } from "../shared/request.ts";
import { draft, edited, forgetDraft, numberId, quoted, sayOnPhone } from "./phone.store.ts";

/** Sends what is typed: a new message, an answer to a quoted one, or an edit. Gives the words back if it fails. */
export async function sendDraft(): Promise<void> {
  const body = draft.value.trim();
  if (body === "") return;
  const [original, quote] = [edited.value, quoted.value];
  forgetDraft();
  const text = { body };
  const message: SayMessage = original
    ? { type: "edit", edit: { original_message_id: original.wamid, message: { type: "text", text } } }
    : { type: "text", text, ...contextOf(quote?.wamid) };
  if (await sayOnPhone(message)) return;
  draft.value = body;
  edited.value = original;
  quoted.value = quote;
}

/** Sends chosen files, each as its own message, the words typed so far as the caption of the first. */
export async function sendFiles(files: readonly File[]): Promise<void> {
  const caption = draft.value.trim();
  const quote = quoted.value?.wamid;
  forgetDraft();
  for (const [index, file] of files.entries()) {
    const prepared = await prepareFile(file);
    const id = await uploadMedium(prepared, file.name);
    await sayOnPhone({
      ...contentFor(prepared.type, id, index === 0 ? caption : "", file.name),
      ...contextOf(index === 0 ? quote : undefined),
    });
  }
}

export async function sendVoice(recording: Blob): Promise<void> {
  const quote = quoted.value?.wamid;
  quoted.value = null;
  const id = await uploadMedium(recording, "voice-note");
  await sayOnPhone({ type: "audio", audio: { id, voice: true }, ...contextOf(quote) });
}

function contextOf(wamid: string | undefined) {
  return wamid === undefined ? {} : { context: { message_id: wamid } };
}

async function uploadMedium(bytes: Blob, name: string): Promise<string> {
  const answer = await request<{ id: string }>(
    "POST",
    `/phone/api/numbers/${numberId.value}/media?name=${encodeURIComponent(name)}`,
    bytes,
  );
  return answer.id;
}

function contentFor(mime: string, id: string, caption: string, filename: string): SayMessage {
  const words = caption === "" ? {} : { caption };
  if (mime.startsWith("image/")) return { type: "image", image: { id, ...words } };
  if (mime === "video/mp4" || mime === "video/3gpp") return { type: "video", video: { id, ...words } };
  if (mime.startsWith("audio/")) return { type: "audio", audio: { id, voice: false } };
  return { type: "document", document: { id, filename, ...words } };
}

/** WhatsApp's own apps send pictures as JPEG or PNG, whatever the camera wrote. */
async function prepareFile(file: File): Promise<Blob> {
  if (!file.type.startsWith("image/") || file.type === "image/jpeg" || file.type === "image/png") return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return new Blob([file], { type: "application/octet-stream" });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
}
