import type { Context } from "hono";
import type { BusinessNumber } from "../world/number.ts";
import { placesOf, templateId, type MessageTemplate } from "../world/template.ts";
import type { World } from "../world/world.ts";
import { answerCall } from "./answer.ts";
import { GraphError } from "./graph-error.ts";

const usualFields = ["name", "parameter_format", "components", "language", "status", "category"];

/** GET /{waba}/message_templates: by pages of `limit` (25), narrowed by name, status, language or category; `fields` chooses. */
export function listTemplates(world: World, numbers: readonly BusinessNumber[], c: Context): Promise<Response> {
  const [first] = numbers;
  if (!first) throw new GraphError(100);
  return answerCall(world, first, c, "number", () => {
    const { name, status, language, category, after } = c.req.query();
    const found = first.templates.filter(
      (template) =>
        (name === undefined || template.name.includes(name)) &&
        (status === undefined || statusOf(template) === status) &&
        (language === undefined || template.language === language) &&
        (category === undefined || categoryOf(template) === category),
    );
    const start = after === undefined ? 0 : readCursor(after);
    const limit = Math.min(Math.max(Number(c.req.query("limit") ?? 25) || 25, 1), 500);
    const page = found.slice(start, start + limit);
    const fields = (c.req.query("fields") ?? usualFields.join(",")).split(",").map((field) => field.trim());
    return Response.json({
      data: page.map((template) => describe(first.wabaId, template, fields)),
      ...(page.length === 0 ? {} : { paging: pagingOf(c, start, start + page.length, found.length) }),
    });
  });
}

export function statusOf({ status }: MessageTemplate): NonNullable<MessageTemplate["status"]> {
  return status ?? "APPROVED";
}

export function categoryOf({ category }: MessageTemplate): NonNullable<MessageTemplate["category"]> {
  return category ?? "UTILITY";
}

function describe(wabaId: string, template: MessageTemplate, fields: readonly string[]) {
  const isNamed = placesOf(template.body).some((place) => !/^\d+$/.test(place));
  const all: Readonly<Record<string, unknown>> = {
    name: template.name,
    parameter_format: isNamed ? "NAMED" : "POSITIONAL",
    components: componentsOf(template),
    language: template.language,
    status: statusOf(template),
    category: categoryOf(template),
    quality_score: { score: template.quality ?? "UNKNOWN" },
    rejected_reason: statusOf(template) === "REJECTED" ? "PROMOTIONAL" : "NONE",
  };
  const chosen = fields.filter((field) => field in all).map((field) => [field, all[field]]);
  return { ...Object.fromEntries(chosen), id: templateId(wabaId, template) };
}

/** With the examples that Meta keeps of each variable. */
function componentsOf({ header, body, footer, buttons }: MessageTemplate): object[] {
  const places = placesOf(body);
  const sample = places.length === 0 ? {} : { example: { body_text: [places.map((place) => `[${place}]`)] } };
  return [
    ...(header === undefined ? [] : [{ type: "HEADER", ...header }]),
    { type: "BODY", text: body, ...sample },
    ...(footer === undefined ? [] : [{ type: "FOOTER", text: footer }]),
    ...(buttons === undefined ? [] : [{ type: "BUTTONS", buttons }]),
  ];
}

function pagingOf(c: Context, start: number, end: number, total: number) {
  const next = new URL(c.req.url);
  next.searchParams.set("after", writeCursor(end));
  return {
    cursors: { before: writeCursor(start), after: writeCursor(end) },
    ...(end < total ? { next: next.href } : {}),
  };
}

function writeCursor(place: number): string {
  return btoa(`after:${place}`);
}

function readCursor(text: string): number {
  const [, place] = /^after:(\d+)$/.exec(Buffer.from(text, "base64").toString()) ?? [];
  if (place === undefined) throw new GraphError(100, { details: "after: not a cursor" });
  return Number(place);
}
