import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lintDocument } from "./lint/lint-document.ts";

// The contract for clients, by the rules of whoever generates them.
const source = readFileSync(join(import.meta.dirname, "../openapi.json"), "utf8");
if (!/"openapi": "3\.1\.\d+"/.test(source)) throw new Error("openapi.json is not OpenAPI 3.1");
const problems = await lintDocument(source);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
