import type { z } from "zod";
import type { Template } from "../world/content.ts";
import { placesOf, type MessageTemplate } from "../world/template.ts";
import { GraphError } from "./graph-error.ts";
import { statusOf } from "./message-templates.ts";

type TemplateContent = z.infer<typeof Template>;
type Components = NonNullable<TemplateContent["template"]["components"]>;
type Parameters = NonNullable<Components[number]["parameters"]>;

/**
 * The words of a template as the phone shows them. Throws 132001 for an unknown or unapproved one, 132015 and 132016 for one that is paused
 * or disabled, 132000 for a wrong count, 132012 for a header without its medium, 131008 for a link without its end.
 */
export function renderTemplate(templates: readonly MessageTemplate[], content: TemplateContent): TemplateContent {
  const { name, language, components = [] } = content.template;
  const template = templates.find((candidate) => candidate.name === name && candidate.language === language.code);
  requireSendable(template, name, language.code);
  const header = fillHeader(template, components);
  const body = fillText("body", template.body, parametersOf("body", components));
  requireButtons(template, components);
  const rendered = [header, body, template.footer].filter((line) => line !== undefined && line !== "").join("\n");
  return { type: "template", template: { ...content.template, rendered } };
}

function requireSendable(
  template: MessageTemplate | undefined,
  name: string,
  language: string,
): asserts template is MessageTemplate {
  const details = `template name (${name}) does not exist in ${language}`;
  if (!template) throw new GraphError(132001, { details });
  const status = statusOf(template);
  if (status === "PAUSED") throw new GraphError(132015);
  if (status === "DISABLED") throw new GraphError(132016);
  if (status !== "APPROVED") throw new GraphError(132001, { details });
}

function fillHeader({ header }: MessageTemplate, components: Components): string {
  if (header === undefined) return "";
  const parameters = parametersOf("header", components);
  if (header.format === "TEXT") return fillText("header", header.text ?? "", parameters);
  const [medium] = parameters;
  if (medium?.type.toUpperCase() !== header.format)
    throw new GraphError(132012, { details: `header: Format mismatch, expected ${header.format}` });
  return "";
}

function fillText(part: string, text: string, parameters: Parameters): string {
  const places = placesOf(text);
  if (places.length !== parameters.length) {
    throw new GraphError(132000, {
      details: `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${places.length})`,
    });
  }
  const named = new Map(
    parameters.map((parameter, index) => [parameter.parameter_name ?? String(index + 1), parameter.text ?? ""]),
  );
  for (const value of named.values()) {
    if (/[\n\t]| {5}/.test(value))
      throw new GraphError(132012, { details: `${part}: text cannot have new-line/tab or more than 4 spaces` });
  }
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, place: string) => named.get(place) ?? "");
}

function requireButtons({ buttons = [] }: MessageTemplate, components: Components): void {
  for (const [index, button] of buttons.entries()) {
    const needs = button.type === "COPY_CODE" || placesOf(button.url ?? "").length > 0;
    const given = components.some(
      (component) => component.type.toLowerCase() === "button" && Number(component.index) === index,
    );
    if (needs && !given)
      throw new GraphError(131008, {
        details: `buttons: Button at index ${index} of type ${button.type} requires a parameter`,
      });
  }
}

function parametersOf(type: string, components: Components): Parameters {
  return components.find((component) => component.type.toLowerCase() === type)?.parameters ?? [];
}
