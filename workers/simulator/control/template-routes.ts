import type { Hono } from "hono";
import type { z } from "zod";
import { categoryOf, statusOf } from "../graph/message-templates.ts";
import { accountEnvelope } from "../webhooks/envelope.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import type { BusinessNumber } from "../world/number.ts";
import { templateId, type MessageTemplate } from "../world/template.ts";
import type { World } from "../world/world.ts";
import { ControlError, findNumber, readBody } from "./control-error.ts";
import { TemplateChange } from "./schemas.ts";

type Change = z.infer<typeof TemplateChange>;

/** What Meta decides about templates: the account's list changes, and webhooks tell of it. */
export function addTemplateRoutes(app: Hono, world: World): void {
  app.patch("/numbers/:id/templates/:name/:language", async (c) => {
    const number = findNumber(world, c.req.param("id"));
    const before = findTemplate(number, c.req.param("name"), c.req.param("language"));
    const change = await readBody(c.req, TemplateChange);
    const { reason: _, ...state } = change;
    const after: MessageTemplate = { ...before, ...keepGiven(state) };
    replaceTemplate(world, number.wabaId, before, after);
    for (const [field, value] of newsOf(number.wabaId, before, after, change)) tell(world, number, field, value);
    return c.json(after);
  });
  app.delete("/numbers/:id/templates/:name/:language", (c) => {
    const number = findNumber(world, c.req.param("id"));
    const before = findTemplate(number, c.req.param("name"), c.req.param("language"));
    replaceTemplate(world, number.wabaId, before, null);
    const value = { ...subjectOf(number.wabaId, before), event: "DELETED", reason: "NONE" };
    tell(world, number, "message_template_status_update", value);
    return c.body(null, 204);
  });
}

function findTemplate(number: BusinessNumber, name: string, language: string): MessageTemplate {
  const found = number.templates.find((template) => template.name === name && template.language === language);
  if (!found) throw new ControlError(404, `There is no template ${name} in ${language}.`);
  return found;
}

/** In every number of the account: templates are the account's. */
function replaceTemplate(world: World, wabaId: string, before: MessageTemplate, after: MessageTemplate | null): void {
  const isIt = ({ name, language }: MessageTemplate) => name === before.name && language === before.language;
  for (const number of world.numbers.values()) {
    if (number.wabaId !== wabaId) continue;
    number.templates = number.templates.flatMap((template) => (isIt(template) ? (after ?? []) : template));
  }
}

/* https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
function newsOf(wabaId: string, before: MessageTemplate, after: MessageTemplate, change: Change): [string, object][] {
  const subject = subjectOf(wabaId, after);
  const news: [string, object][] = [];
  if (change.status !== undefined && statusOf(before) !== statusOf(after)) {
    const event = { event: statusOf(after), reason: change.reason ?? "NONE" };
    const told = { ...subject, ...event, message_template_category: categoryOf(after) };
    news.push(["message_template_status_update", told]);
  }
  if (change.quality !== undefined && before.quality !== after.quality) {
    const scores = { previous_quality_score: before.quality ?? "UNKNOWN", new_quality_score: after.quality };
    news.push(["message_template_quality_update", { ...subject, ...scores }]);
  }
  if (change.category !== undefined && categoryOf(before) !== categoryOf(after)) {
    const categories = { previous_category: categoryOf(before), new_category: categoryOf(after) };
    news.push(["template_category_update", { ...subject, ...categories }]);
  }
  return news;
}

function subjectOf(wabaId: string, template: MessageTemplate) {
  return {
    message_template_id: Number(templateId(wabaId, template)),
    message_template_name: template.name,
    message_template_language: template.language,
  };
}

function tell(world: World, number: BusinessNumber, field: string, value: object): void {
  const envelope = accountEnvelope(number.wabaId, field, value, world.now());
  emitWebhook(world, number, { envelope, status: null, summary: field, acknowledges: null });
}

/** Guarantee: only leaves keys out. */
function keepGiven(state: Omit<Change, "reason">): Partial<MessageTemplate> {
  return Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== undefined),
  ) as Partial<MessageTemplate>;
}
