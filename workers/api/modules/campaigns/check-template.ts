import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import type { ProblemCode } from "../../../../shared/campaigns/problems.ts";
import { listPlaces, readLayout, type WhatsAppTemplate } from "../templates/service/write-content.ts";

export type Problem = { readonly code: ProblemCode; readonly detail: string | null; readonly blocks: boolean };

type WhatsAppContent = Extract<CampaignContent, { readonly channel: "whatsapp" }>;

/** What is wrong with a template in the languages that were chosen. One language that cannot go is no reason to stop the others. */
export function checkTemplates(
  content: WhatsAppContent,
  chosen: readonly { readonly language: string; readonly template: WhatsAppTemplate | null }[],
): Problem[] {
  const found = chosen.map(({ language, template }) => ({ language, code: faultOf(template) }));
  const isHopeless = found.every(({ code }) => code !== null);
  const unfit = found.flatMap(({ language, code }) =>
    code === null ? [] : [{ code, detail: language, blocks: isHopeless }],
  );
  const sendable = chosen.flatMap(({ template }) => (template && faultOf(template) === null ? [template] : []));
  return distinct([...unfit, ...sendable.flatMap((template) => checkVariables(content, template))]);
}

function faultOf(template: WhatsAppTemplate | null): ProblemCode | null {
  if (template === null) return "template_unknown";
  if (template.status !== "APPROVED") return "template_not_approved";
  return readLayout(template) === null ? "template_unsendable" : null;
}

function checkVariables({ variables, headerMediaId }: WhatsAppContent, template: WhatsAppTemplate): Problem[] {
  const layout = readLayout(template);
  if (layout === null) return [];
  const needsMedium = layout.header !== null && ["IMAGE", "VIDEO", "DOCUMENT"].includes(layout.header.format);
  const problems: Problem[] =
    needsMedium && headerMediaId === null ? [{ code: "header_missing", detail: null, blocks: true }] : [];
  for (const { place } of listPlaces(layout)) {
    const source = variables[place];
    if (source === undefined || (source.from === null && source.fallback === ""))
      problems.push({ code: "variable_missing", detail: place, blocks: true });
    else if (source.fallback === "") problems.push({ code: "variable_without_fallback", detail: place, blocks: false });
  }
  return problems;
}

/** Languages of one template have the same places. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code}/${problem.detail}`, problem])).values()];
}
