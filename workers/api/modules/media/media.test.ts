import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { MediaReference } from "../../../../shared/messages.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { signMediaUrl } from "./signed-url.ts";

const encode = (text: string) => new TextEncoder().encode(text);
/** The smallest PNG there is: one transparent pixel. */
const png = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

const organization = await makeOrganization({ roles: ["admin", "member"] });
const upload = (bytes: Uint8Array, type = "application/octet-stream", name = "file") =>
  call(organization, "admin", "POST", `/whatsapp/media?name=${encodeURIComponent(name)}`, bytes, {
    "content-type": type,
    "content-length": String(bytes.length),
  });
const uploadPng = async () => (await (await upload(png, "image/png", "صورة.png")).json()) as MediaReference;
const open = (url: string | null, headers: Record<string, string> = {}) =>
  exports.default.fetch(url ?? "", { headers });
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;

describe("uploading", () => {
  it("stores a file under its organization and answers a link that shows it", async () => {
    const response = await upload(png, "image/png", "صورة.png");
    expect(response.status).toBe(201);
    const reference = await response.json<MediaReference>();
    expect(reference).toMatchObject({ mime: "image/png", bytes: png.length, name: "صورة.png", state: "stored" });
    expect(await env.MEDIA.head(`org/${organization.orgId}/media/${reference.id}`)).not.toBeNull();
    const shown = await open(reference.url);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png);
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(shown.headers.get("content-disposition")).toBe("inline");
  });

  it("believes the bytes, not the declared type", async () => {
    expect(await (await upload(png, "application/pdf")).json()).toMatchObject({ mime: "image/png" });
    for (const hostile of ["<!doctype html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>"]) {
      const response = await upload(encode(hostile), "image/png");
      expect([response.status, await codeOf(response)]).toEqual([415, "media.unsupported_type"]);
    }
  });

  it("takes text in any script, and refuses what WhatsApp does not take", async () => {
    expect(await (await upload(encode("فاتورة رقم 1042"))).json()).toMatchObject({ mime: "text/plain" });
    const gif = await upload(encode("GIF89a\u0001\u0000\u0001\u0000"));
    expect(await codeOf(gif)).toBe("media.unsupported_type");
  });

  it("refuses an empty file, a large picture, and whoever may not write", async () => {
    expect(await codeOf(await upload(new Uint8Array(0)))).toBe("media.empty");
    const large = new Uint8Array(6 * 1024 * 1024);
    large.set(png);
    const refused = await upload(large, "image/png");
    expect([refused.status, await codeOf(refused)]).toEqual([413, "media.too_large"]);
    expect((await call(organization, "member", "POST", "/whatsapp/media", png)).status).toBe(403);
  });

  it("stores nothing of a file that it refused", async () => {
    const before = (await env.MEDIA.list({ prefix: `org/${organization.orgId}/` })).objects.length;
    await upload(encode("GIF89a\u0001\u0000\u0001\u0000"));
    expect((await env.MEDIA.list({ prefix: `org/${organization.orgId}/` })).objects.length).toBe(before);
  });
});

describe("a link", () => {
  it("is refused when it was changed, and when it is used on another host", async () => {
    const { url } = await uploadPng();
    const changed = new URL(url ?? "");
    changed.searchParams.set("expires", String(Date.now() + 1e10));
    expect(await codeOf(await open(changed.href))).toBe("media.link_refused");
    const elsewhere = new URL(url ?? "");
    elsewhere.host = new URL(loadConfiguration(env).apiOrigin).host;
    expect((await open(elsewhere.href)).status).toBe(404);
  });

  it("of an organization does not open another one's file, and one to nothing is not found", async () => {
    const other = await makeOrganization({ roles: ["admin"] });
    const { id, url } = await uploadPng();
    const foreign = new URL(url ?? "");
    foreign.pathname = `/media/${other.orgId}/${id}`;
    expect((await open(foreign.href)).status).toBe(403);
    expect((await open(signMediaUrl(loadConfiguration(env), other.orgId, id, Date.now()))).status).toBe(404);
  });

  it("answers ranges and conditions, so that players can seek and browsers need not fetch again", async () => {
    const { url } = await uploadPng();
    const part = await open(url, { range: "bytes=2-5" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 2-5/${png.length}`]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(png.slice(2, 6));
    const tail = await open(url, { range: "bytes=-4" });
    expect(new Uint8Array(await tail.arrayBuffer())).toEqual(png.slice(-4));
    expect((await open(url, { range: "bytes=9999-" })).status).toBe(416);
    const etag = part.headers.get("etag") ?? "";
    expect((await open(url, { "if-none-match": etag })).status).toBe(304);
  });

  it("answers a part only of the file that the browser has the rest of, and never an error for a header made up", async () => {
    const { url } = await uploadPng();
    const whole = await open(url, { range: "bytes=0-3", "if-range": '"another file"' });
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, png.length]);
    const etag = whole.headers.get("etag") ?? "";
    expect((await open(url, { range: "bytes=0-3", "if-range": etag })).status).toBe(206);
    expect((await open(url, { "if-none-match": `"x", W/${etag}` })).status).toBe(304);
    const headers = { range: "bytes=abc", "if-match": '"other"', "if-modified-since": "soon", "if-none-match": "x" };
    for (const [name, value] of Object.entries(headers)) {
      const response = await open(url, { [name]: value });
      expect([name, response.status]).toEqual([name, 200]);
      expect((await response.arrayBuffer()).byteLength).toBe(png.length);
    }
  });

  it("saves a file under its name, in any script, whatever is in the name", async () => {
    const name = "فاتورة (1)'\r\nX-Evil: 1\".txt";
    const { url } = await (await upload(encode("just words"), "text/plain", name)).json<MediaReference>();
    const headers = (await open(url)).headers;
    const [, encoded] =
      /^attachment; filename\*=UTF-8''([\w%.!~-]+)$/.exec(headers.get("content-disposition") ?? "") ?? [];
    expect(decodeURIComponent(encoded ?? "")).toBe("فاتورة (1)' X-Evil: 1\".txt");
    expect(headers.get("x-evil")).toBeNull();
  });

  it("lets nothing in the file run, and saves what a browser should not show", async () => {
    const text = await (await upload(encode("just words"), "text/html")).json<MediaReference>();
    const response = await open(text.url);
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''file");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});
