import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { isRouted, loadPagesFunction } from "./pages-function.ts";

const folder = mkdtempSync(join(tmpdir(), "loggia-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("leaves files to the server of files", () => {
  const routes = { include: ["/*"], exclude: ["/assets/*", "/favicon.svg"] };
  const routed = ["/", "/ar/p/zinc", "/assets/index.js", "/favicon.svg", "/favicon.svgx"].map((path) =>
    isRouted(routes, path),
  );
  expect(routed).toEqual([true, true, false, false, true]);
});

it("is there only where a site was built with one", async () => {
  expect(await loadPagesFunction(folder)).toBeNull();
  writeFileSync(join(folder, "_worker.js"), "export default { fetch: async (request) => new Response(request.url) };");
  writeFileSync(join(folder, "_routes.json"), '{"version":1,"include":["/*"],"exclude":[]}');
  const loaded = await loadPagesFunction(folder);
  const answer = await loaded?.run.fetch(new Request("http://shop.example/p"), {}, { waitUntil: () => undefined });
  expect(await answer?.text()).toBe("http://shop.example/p");
});
