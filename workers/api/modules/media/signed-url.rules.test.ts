import { describe, expect, it } from "vitest";
import { signMediaUrl, verifyMediaLink } from "./signed-url.ts";

const configuration = { mediaOrigin: "https://media.example.com", mediaUrlSecret: "a secret of thirty-two characters" };
const now = Date.UTC(2026, 10, 21, 9, 40);
const sign = (at = now, options = {}) => new URL(signMediaUrl(configuration, "org_1", "med_1", at, options));
const check = (url: URL, at = now, parts = { orgId: "org_1", mediaId: "med_1" }) =>
  verifyMediaLink(configuration, { ...parts, query: url.searchParams }, at);

describe("a link to a medium", () => {
  it("opens what it was made for, on the media host, for one to two hours", () => {
    const url = sign();
    expect(url.origin + url.pathname).toBe("https://media.example.com/media/org_1/med_1");
    expect(check(url)).toEqual({
      orgId: "org_1",
      mediaId: "med_1",
      expiresAt: Date.UTC(2026, 10, 21, 11),
      download: false,
    });
    expect(check(url, Date.UTC(2026, 10, 21, 10, 59))).not.toBeNull();
    expect(check(url, Date.UTC(2026, 10, 21, 11))).toBeNull();
  });

  it("is the same all hour, so that browsers can cache what it shows", () => {
    expect(sign(now).href).toBe(sign(now + 19 * 60_000).href);
    expect(sign(now).href).not.toBe(sign(now + 20 * 60_000).href);
  });

  it("does not open another organization's medium, another medium, or the same one in another way or for longer", () => {
    expect(check(sign(), now, { orgId: "org_2", mediaId: "med_1" })).toBeNull();
    expect(check(sign(), now, { orgId: "org_1", mediaId: "med_2" })).toBeNull();
    for (const [name, value] of [
      ["download", "1"],
      ["expires", String(now + 1e12)],
      ["signature", ""],
      ["signature", "x".repeat(43)],
    ] as const) {
      const url = sign();
      url.searchParams.set(name, value);
      expect(check(url)).toBeNull();
    }
    const unsigned = sign();
    unsigned.searchParams.delete("signature");
    expect(check(unsigned)).toBeNull();
  });

  it("of another key is worth nothing", () => {
    const other = new URL(
      signMediaUrl({ ...configuration, mediaUrlSecret: "another secret of many characters" }, "org_1", "med_1", now),
    );
    expect(check(other)).toBeNull();
  });

  it("says whether to save instead of show", () => {
    expect(check(sign(now, { download: true }))?.download).toBe(true);
  });
});
