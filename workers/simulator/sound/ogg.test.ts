import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksum, packetSamples } from "./ogg.ts";
import { remuxWebmToOgg } from "./webm-to-ogg.ts";

const webm = new Uint8Array(readFileSync(new URL("../seeds/media/recorded.webm", import.meta.url)));

type Page = { readonly flags: number; readonly granule: bigint; readonly packets: number; readonly isSound: boolean };

function readPages(ogg: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < ogg.length;) {
    expect(ogg.toString("latin1", at, at + 4)).toBe("OggS");
    const lacing = ogg.subarray(at + 27, at + 27 + (ogg[at + 26] ?? 0));
    const end = at + 27 + lacing.length + lacing.reduce((sum, size) => sum + size, 0);
    const page = Buffer.from(ogg.subarray(at, end));
    const stored = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    pages.push({
      flags: page[5] ?? 0,
      granule: page.readBigUInt64LE(6),
      packets: lacing.filter((size) => size < 255).length,
      isSound: checksum(page) === stored,
    });
    at = end;
  }
  return pages;
}

describe("a recording", () => {
  it("becomes Ogg pages with right checksums, a beginning, an end and its true length", () => {
    const pages = readPages(Buffer.from(remuxWebmToOgg(webm) ?? []));
    expect(pages.every((page) => page.isSound)).toBe(true);
    expect([pages[0]?.flags, pages.at(-1)?.flags]).toEqual([2, 4]);
    const seconds = Number(pages.at(-1)?.granule ?? 0n) / 48_000;
    expect(seconds).toBeGreaterThan(1.8);
    expect(seconds).toBeLessThan(2.6);
    expect(pages.slice(2).reduce((sum, page) => sum + page.packets, 0)).toBeGreaterThan(30);
  });

  it("that is none is left alone, whatever bytes it has", () => {
    expect(remuxWebmToOgg(new Uint8Array())).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(webm.length), (noise, at) => {
        expect(remuxWebmToOgg(noise)).toBeNull();
        const broken = Uint8Array.from(webm);
        broken.set(noise.subarray(0, webm.length - at), at);
        expect(() => remuxWebmToOgg(broken)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [[0xf8], 960],
    [[0x78 | 1], 1920],
    [[0x03, 3], 1440],
    [[0x80], 120],
  ])("packet %j sounds for %i samples", (packet, samples) => {
    expect(packetSamples(Uint8Array.from(packet))).toBe(samples);
  });
});
