import { readId, readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";

/** A header's medium, by Meta's id of an upload or by a public address. */
export type GraphTemplateMedium =
  | { readonly type: "image"; readonly image: GraphMediumRef }
  | { readonly type: "video"; readonly video: GraphMediumRef }
  | { readonly type: "document"; readonly document: GraphMediumRef & { readonly filename?: string } };
type GraphMediumRef = { readonly id: string } | { readonly link: string };

type GraphTextParameter = { readonly type: "text"; readonly parameter_name?: string; readonly text: string };

/** One of `template.components` of a message, in Meta's words. */
export type GraphTemplateComponent =
  | { readonly type: "header"; readonly parameters: readonly (GraphTextParameter | GraphTemplateMedium)[] }
  | { readonly type: "body"; readonly parameters: readonly GraphTextParameter[] }
  | {
      readonly type: "button";
      readonly sub_type: "url";
      readonly index: string;
      readonly parameters: readonly GraphTextParameter[];
    }
  | {
      readonly type: "button";
      readonly sub_type: "copy_code";
      readonly index: string;
      readonly parameters: readonly { readonly type: "coupon_code"; readonly coupon_code: string }[];
    };

/** A template of an account in one language, as its list tells it. `components` are Meta's own. */
export type GraphTemplate = {
  readonly providerId: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  /** GREEN, YELLOW, RED or UNKNOWN. */
  readonly quality: string | null;
  readonly components: readonly unknown[];
};

export const templateFields = "id,name,language,status,category,quality_score,components";

/** A page of GET /{waba}/message_templates; what has no name or language is left out. `after` is null on the last page. */
export function readTemplatePage(
  body: JsonRecord,
): { templates: readonly GraphTemplate[]; after: string | null } | null {
  if (!Array.isArray(body["data"])) return null;
  const templates = readRecords(body["data"]).flatMap((record) => readTemplate(record) ?? []);
  const paging = readRecord(body["paging"]);
  const after = readId(readRecord(paging["cursors"])["after"], 1_024);
  return { templates, after: typeof paging["next"] === "string" ? after : null };
}

function readTemplate(record: JsonRecord): GraphTemplate | null {
  const name = readId(record["name"], 512);
  const language = readId(record["language"], 20);
  if (name === null || language === null) return null;
  const components: unknown = record["components"];
  return {
    providerId: readId(record["id"], 64) ?? "",
    name,
    language,
    status: readText(record["status"], 40) ?? "UNKNOWN",
    category: readText(record["category"], 40) ?? "UNKNOWN",
    quality: readText(readRecord(record["quality_score"])["score"], 20),
    components: Array.isArray(components) ? components : [],
  };
}
