import { readId, readText, type JsonRecord } from "./payload-reader.ts";

/** What Meta decided about one template of an account; null where this notice says nothing of it. */
export type TemplateNews = {
  readonly name: string;
  readonly language: string;
  /** As the template's list names it, or DELETED. */
  readonly status: string | null;
  readonly category: string | null;
  readonly quality: string | null;
};

/** An event that names no status of its own. FLAGGED only warns: the template is sent as before. */
const statusOfEvent: ReadonlyMap<string, string | null> = new Map([
  ["REINSTATED", "APPROVED"],
  ["UNARCHIVED", "APPROVED"],
  ["FLAGGED", null],
  ["LOCKED", "PENDING"],
]);

/**
 * News of a template, null for any other field.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
export function readTemplateNews(field: string, value: JsonRecord): TemplateNews | null {
  const name = readId(value["message_template_name"], 512);
  const language = readId(value["message_template_language"], 20);
  if (name === null || language === null) return null;
  const nothing = { name, language, status: null, category: null, quality: null };
  switch (field) {
    case "message_template_status_update": {
      const event = readText(value["event"], 40);
      const status = event === null ? null : statusOfEvent.has(event) ? (statusOfEvent.get(event) ?? null) : event;
      return { ...nothing, status };
    }
    case "message_template_quality_update":
      return { ...nothing, quality: readText(value["new_quality_score"], 20) };
    case "template_category_update":
      return { ...nothing, category: readText(value["new_category"], 40) };
    case "message_template_components_update":
      return nothing;
    default:
      return null;
  }
}
