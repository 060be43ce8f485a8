import type { SuppressionReason } from "../../../../../shared/delivery-states.ts";
import type { CampaignContent } from "../../../../../shared/campaigns/definition.ts";
import type { MemberCtx } from "../../../platform/context.ts";
import { askGate, type GatedMessage } from "../../delivery/service/ask-gate.ts";
import { countAudience, recipientsPage } from "../../segments/service/audience.ts";
import { loadWhatsAppTemplate } from "../../templates/service/load-content.ts";
import { findAccountOf } from "../../whatsapp/service/list-accounts.ts";
import { readAudience } from "../campaign-planner.ts";
import { pageSize } from "../campaign-rules/page.ts";
import type { CampaignPreview, PreviewRequest } from "../contract.ts";
import { findPreviewProblems } from "./find-problems.ts";

/** Counting stops here while somebody composes, and the gate is asked about the first so many. */
const countedAtMost = 10_000;
const examinedAtMost = 500;

/** Whom a campaign would reach now. For an audience of up to 500 every number is exact. */
export async function previewCampaign(ctx: MemberCtx, request: PreviewRequest): Promise<CampaignPreview> {
  const now = ctx.now();
  const problems = await findPreviewProblems(ctx, request);
  const audience = await readAudience(ctx.tenant, request.audience);
  const isTooMuch = problems.some(({ code }) => code === "audience_too_complex");
  if (audience === null || isTooMuch) return { ...nobody, problems };
  const [count, people] = await Promise.all([
    countAudience(ctx.tenant, audience, countedAtMost + 1, now),
    recipientsPage(ctx.tenant, audience, "", examinedAtMost, now),
  ]);
  const { excluded, reachable, waiting } = await examine(
    ctx,
    request,
    people.map(({ id }) => id),
  );
  return {
    ...{ count: Math.min(count, countedAtMost), isExact: count <= countedAtMost, examined: people.length },
    ...{ reachable, waiting, excluded, problems },
    languages: countBy(people.map(({ language }) => language)).map(([language, of]) => ({ language, count: of })),
  };
}

const nobody = { count: 0, isExact: true, examined: 0, reachable: 0, waiting: 0, excluded: [], languages: [] };

async function examine(ctx: MemberCtx, { content, purpose }: PreviewRequest, ids: readonly string[]) {
  const message: GatedMessage = { purpose, form: await formOf(ctx, content), window: null, latestAt: null };
  const channelId = content.channel === "whatsapp" ? content.channelId : null;
  const reasons: SuppressionReason[] = [];
  let waiting = 0;
  for (let from = 0; from < ids.length; from += pageSize) {
    const page = ids.slice(from, from + pageSize);
    const answers = await askGate(ctx, { channel: content.channel, channelId, campaignId: null, message }, page);
    for (const answer of answers.byCustomer.values()) {
      if (answer.kind === "suppressed") reasons.push(answer.reason);
      if (answer.kind === "later") waiting += 1;
    }
  }
  const excluded = countBy(reasons).map(([reason, count]) => ({ reason, count }));
  return { excluded, waiting, reachable: ids.length - reasons.length };
}

/** As the consumer will ask: a template by its category, everything else as it is. What is not chosen yet leaves nobody out. */
async function formOf(ctx: MemberCtx, content: CampaignContent): Promise<GatedMessage["form"]> {
  if (content.channel !== "whatsapp") return { kind: "ordinary" };
  if (content.templateName === "") return { kind: "template", category: "UTILITY" };
  const wabaId = await findAccountOf(ctx.tenant, content.channelId);
  if (wabaId === null) return { kind: "template", category: null };
  const templates = await Promise.all(
    content.templateLanguages.map((language) =>
      loadWhatsAppTemplate(ctx.tenant, wabaId, content.templateName, language),
    ),
  );
  const category = templates.find((template) => template?.status === "APPROVED")?.category ?? null;
  return { kind: "template", category };
}

/** The most frequent first. */
function countBy<Value>(values: readonly Value[]): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}
