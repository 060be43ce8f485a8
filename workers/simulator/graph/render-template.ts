import type { z } from "zod";
import type { Template } from "../world/content.ts";
import type { ApprovedTemplate } from "../world/number.ts";
import { GraphError } from "./graph-error.ts";

type TemplateContent = z.infer<typeof Template>;

/** The words of a template as the phone shows them; throws 132001 for an unknown one and 132000 for a wrong count. */
export function renderTemplate(approved: readonly ApprovedTemplate[], content: TemplateContent): TemplateContent {
  const { name, language, components = [] } = content.template;
  const template = approved.find((candidate) => candidate.name === name && candidate.language === language.code);
  if (!template)
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language.code}` });

  const parameters = components.find((component) => component.type.toLowerCase() === "body")?.parameters ?? [];
  const places = new Set([...template.body.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""));
  if (places.size !== parameters.length) {
    throw new GraphError(132000, {
      details: `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${places.size})`,
    });
  }
  const named = new Map(
    parameters.map((parameter, index) => [parameter.parameter_name ?? String(index + 1), parameter.text ?? ""]),
  );
  const rendered = template.body.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, place: string) => named.get(place) ?? "");
  return { type: "template", template: { ...content.template, rendered } };
}
