import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../platform/ids.ts";
import { LengthMismatch, writeObject, type ObjectInput } from "./write-object.ts";

const text = new TextEncoder().encode("مرحبا ".repeat(10_000));

/** A stream that comes in pieces and may break after all of them. */
function inPieces(bytes: Uint8Array, breaks?: "in the end"): ReadableStream<Uint8Array> {
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start < bytes.length) return controller.enqueue(bytes.slice(start, (start += 1_000)));
      if (breaks) controller.error(new Error("The sender went away"));
      else controller.close();
    },
  });
}

function inputOf(part: Partial<ObjectInput> = {}): ObjectInput {
  const key = `org/test/media/${newId("med", Date.now())}`;
  const input = { key, bytes: text.length, declaredMime: "text/plain", admit: () => undefined };
  return { ...input, body: inPieces(text), ...part };
}

async function expectRefused(input: ObjectInput): Promise<void> {
  await expect(writeObject(env.MEDIA, input)).rejects.toBeInstanceOf(LengthMismatch);
  expect(await env.MEDIA.head(input.key)).toBeNull();
}

describe("writing an object", () => {
  it("keeps the bytes, their type and their hash", async () => {
    const input = inputOf();
    const written = await writeObject(env.MEDIA, input);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(written).toEqual({ mime: "text/plain", sha256: hex });
    const stored = await env.MEDIA.get(input.key);
    expect(new Uint8Array((await stored?.arrayBuffer()) ?? [])).toEqual(text);
  });

  it("keeps nothing of a stream that is shorter, longer or broken", async () => {
    await expectRefused(inputOf({ bytes: text.length + 1 }));
    await expectRefused(inputOf({ bytes: text.length - 1 }));
    await expectRefused(inputOf({ body: inPieces(text, "in the end") }));
    await expectRefused(inputOf({ body: inPieces(text.slice(0, 100)), bytes: 10 }));
    await expectRefused(inputOf({ body: inPieces(text.slice(0, 100), "in the end") }));
  });

  it("does not blame the sender when the storage refuses", async () => {
    const input = inputOf({ key: "k".repeat(2_000) });
    const failure = await writeObject(env.MEDIA, input).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(LengthMismatch);
  });

  it("lets go of a stream that was not admitted", async () => {
    let isCanceled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(text.slice(0, 1_000)),
      cancel: () => {
        isCanceled = true;
      },
    });
    const admit = () => {
      throw new Error("Not this one");
    };
    await expect(writeObject(env.MEDIA, inputOf({ body, admit }))).rejects.toThrow("Not this one");
    expect(isCanceled).toBe(true);
  });
});
