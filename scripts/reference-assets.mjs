// Puts the files of the API's reference page where wrangler serves them from. Plain JavaScript without dependencies: wrangler runs it
// before it builds, with whatever Node started it.
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "workers/api/platform/reference-page");
const swagger = join(root, "node_modules/swagger-ui-dist");
const served = join(root, "dist/reference");
const folder = join(served, "api/v1/docs/assets");

mkdirSync(folder, { recursive: true });
cpSync(join(page, "_headers"), join(served, "_headers"));
cpSync(join(page, "start.js"), join(folder, "start.js"));
for (const file of ["swagger-ui-bundle.js", "swagger-ui.css"]) cpSync(join(swagger, file), join(folder, file));
