import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";
import { apiOrigin } from "../test-setup/call.ts";

// `npm run openapi` runs this test in update mode: that is how the file is written.
test("openapi.json in the repository is what the API serves", async () => {
  const response = await exports.default.fetch(`${apiOrigin}/api/v1/openapi.json`);
  const document: unknown = await response.json();
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot("../../../openapi.json");
});
