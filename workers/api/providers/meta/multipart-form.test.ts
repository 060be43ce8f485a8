import { expect, it } from "vitest";
import { streamForm } from "./multipart-form.ts";

function fileOf(bytes: Uint8Array, name = "a.png") {
  const body = new Blob([bytes]).stream();
  return { body, bytes: bytes.length, mime: "image/png", name };
}

it("is read as the form it says it is", async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const { body, contentType } = streamForm({ messaging_product: "whatsapp" }, fileOf(bytes, 'صورة "1"\r\n.png'));
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  expect(form.get("messaging_product")).toBe("whatsapp");
  const file = form.get("file");
  if (!(file instanceof File)) throw new Error("No file");
  expect([file.type, new Uint8Array(await file.arrayBuffer())]).toEqual(["image/png", bytes]);
  expect(file.name).toContain("صورة");
});

it("fails when the file is not as long as announced", async () => {
  const { body } = streamForm({}, { ...fileOf(new Uint8Array(10)), bytes: 20 });
  await expect(new Response(body).arrayBuffer()).rejects.toThrow();
});

it("fails when the file cannot be read to its end", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error("The storage went away")),
  });
  const { body } = streamForm({}, { ...fileOf(new Uint8Array(10)), body: broken });
  await expect(new Response(body).arrayBuffer()).rejects.toThrow();
});
