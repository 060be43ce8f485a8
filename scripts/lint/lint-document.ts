import { createConfig, lintFromString } from "@redocly/openapi-core";
import { swiftPlugin } from "./openapi-rules.ts";

const rules = {
  struct: "error",
  "no-unresolved-refs": "error",
  "operation-operationId": "error",
  "operation-operationId-unique": "error",
  "operation-parameters-unique": "error",
  "path-parameters-defined": "error",
  "no-identical-paths": "error",
  "security-defined": "error",
  ...Object.fromEntries(Object.keys(swiftPlugin.rules?.oas3 ?? {}).map((name) => [`swift/${name}`, "error"])),
} as const;

/** What a generator of clients would stumble over, each with its place in the document. */
export async function lintDocument(source: string): Promise<string[]> {
  const config = await createConfig({ plugins: [swiftPlugin], rules });
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? "#/"} ${ruleId}: ${message}`);
}
