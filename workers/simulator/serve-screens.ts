import type { Context } from "hono";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("./dist/", import.meta.url));
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** Answers GET with the pages that Vite built: /, /phone, /mailbox, /control and their files. */
export async function serveScreens(c: Context): Promise<Response> {
  const path = normalize(decodeURIComponent(c.req.path));
  if (path.includes("..")) return c.notFound();
  const file = join(built, extname(path) === "" ? join(path, "index.html") : path);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return c.text("There is no such page here.", 404);
  const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": cache },
  });
}

/** For whoever starts the simulator by itself; `npm start` has built the pages before. */
export async function buildScreensWhenMissing(): Promise<void> {
  if (existsSync(join(built, "index.html"))) return;
  const { build } = await import("vite");
  await build({ configFile: fileURLToPath(new URL("./screens/vite.config.ts", import.meta.url)), logLevel: "warn" });
}
