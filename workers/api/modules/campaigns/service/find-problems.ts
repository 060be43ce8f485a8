import { isBrandKey } from "../../../../../shared/brands.ts";
import type { Audience, CampaignContent, CampaignDefinition } from "../../../../../shared/campaigns/definition.ts";
import type { ProblemCode } from "../../../../../shared/campaigns/problems.ts";
import type { Language } from "../../../../../shared/languages.ts";
import arSentences from "../../../../../shared/locales/ar/campaign-problems.json" with { type: "json" };
import enSentences from "../../../../../shared/locales/en/campaign-problems.json" with { type: "json" };
import type { Purpose } from "../../../../../shared/purposes.ts";
import type { ReadCtx } from "../../../platform/context.ts";
import { findSendingRules } from "../../delivery/service/sending-rules.ts";
import { countAudience, countValues } from "../../segments/service/audience.ts";
import { loadEmailContent, loadWhatsAppTemplate } from "../../templates/service/load-content.ts";
import { findAccountOf } from "../../whatsapp/service/list-accounts.ts";
import { openChannel } from "../../whatsapp/service/open-channel.ts";
import { readAudience } from "../campaign-planner.ts";
import { checkTemplates, type Problem } from "../check-template.ts";
import type { CampaignProblem } from "../contract.ts";

/** A code without a sentence in every language does not compile. */
const sentences: Record<Language, Record<ProblemCode, string>> = { en: enSentences, ar: arSentences };

/** D1 binds a hundred values; walking an audience takes some of them itself. */
const mostValues = 97;

/** What keeps a campaign from starting, or should be looked at, as things stand now. */
export async function findProblems(ctx: ReadCtx, definition: CampaignDefinition): Promise<CampaignProblem[]> {
  const { audience, content, purpose, start } = definition;
  const isLate = start.kind === "at" && Date.parse(start.at) < ctx.now();
  const [ofAudience, ofContent] = await Promise.all([
    checkAudience(ctx, audience),
    findContentProblems(ctx, content, purpose),
  ]);
  const late: Problem[] = isLate ? [{ code: "start_in_the_past", detail: null, blocks: false }] : [];
  return describe(ctx.language, [...ofAudience, ...ofContent, ...late]);
}

/** The same of what is to be said, alone. */
export async function findPreviewProblems(
  ctx: ReadCtx,
  { audience, content, purpose }: Pick<CampaignDefinition, "audience" | "content" | "purpose">,
): Promise<CampaignProblem[]> {
  return describe(ctx.language, [
    ...(await checkAudience(ctx, audience)),
    ...(await findContentProblems(ctx, content, purpose)),
  ]);
}

function describe(language: Language, problems: readonly Problem[]): CampaignProblem[] {
  return problems.map((problem) => ({ ...problem, message: sentences[language][problem.code] }));
}

async function checkAudience(ctx: ReadCtx, audience: Audience): Promise<Problem[]> {
  const gathered = await readAudience(ctx.tenant, audience);
  if (gathered === null) return [blocking("segment_gone")];
  if (countValues(gathered) > mostValues) return [blocking("audience_too_complex")];
  const count = await countAudience(ctx.tenant, gathered, 1, ctx.now());
  return count === 0 ? [blocking("audience_empty")] : [];
}

async function findContentProblems(ctx: ReadCtx, content: CampaignContent, purpose: Purpose): Promise<Problem[]> {
  switch (content.channel) {
    case "whatsapp":
      return checkWhatsApp(ctx, content);
    case "email":
      return checkEmail(ctx, content.templateId, purpose);
    case "push":
    case "in_app":
      return [
        ...(isBrandKey(content.brand) ? [] : [blocking("brand_unknown")]),
        ...(Object.keys(content.wordings).length > 0 ? [] : [blocking("wording_missing")]),
      ];
  }
}

async function checkWhatsApp(
  ctx: ReadCtx,
  content: Extract<CampaignContent, { readonly channel: "whatsapp" }>,
): Promise<Problem[]> {
  const [channel, wabaId] = await Promise.all([
    openChannel(ctx.configuration, ctx.tenant, content.channelId),
    findAccountOf(ctx.tenant, content.channelId),
  ]);
  if (wabaId === null) return [blocking("number_not_live")];
  const templates = await Promise.all(
    content.templateLanguages.map(async (language) => ({
      language,
      template: await loadWhatsAppTemplate(ctx.tenant, wabaId, content.templateName, language),
    })),
  );
  return [...(channel?.maySend ? [] : [blocking("number_not_live")]), ...checkTemplates(content, templates)];
}

async function checkEmail(ctx: ReadCtx, templateId: string, purpose: Purpose): Promise<Problem[]> {
  const [content, rules] = await Promise.all([loadEmailContent(ctx.tenant, templateId), findSendingRules(ctx.tenant)]);
  const lacksAddress = purpose !== "service" && rules.email.postalAddress === "";
  return [
    ...(content === null ? [blocking("email_template_unknown")] : []),
    ...(lacksAddress ? [{ code: "postal_address_missing" as const, detail: null, blocks: false }] : []),
  ];
}

function blocking(code: ProblemCode): Problem {
  return { code, detail: null, blocks: true };
}
