import type { Bundle } from "./bundle.ts";
import { measureMail, measurePause, type MailResult, type PauseResult } from "./campaign-mail.ts";
import { measurePace, type PaceResult } from "./campaign-pace.ts";
import type { People } from "./campaign-people.ts";
import { measurePlanning, type PlanningResult } from "./campaign-planning.ts";
import { measureShared, type SharedResult } from "./campaign-shared.ts";
import { startCampaignStack, writeLetter } from "./campaign-stack.ts";
import type { BenchPlan } from "./options.ts";
import { rest } from "./rest.ts";

export type CampaignResults = {
  readonly mail: MailResult;
  readonly paused: PauseResult;
  readonly pace: PaceResult;
  readonly shared: SharedResult;
  readonly planning: PlanningResult;
};

/** Sends campaigns through the product as it would be deployed, and counts what the outside world got of them. */
export async function measureCampaigns(plan: BenchPlan, bundle: Bundle, logPath: string): Promise<CampaignResults> {
  const sizes = plan.campaigns;
  const mailed = group("mail", 0, sizes.mailed);
  const halted = group("halted", mailed.from + mailed.count, sizes.halted);
  const paced = group("paced", halted.from + halted.count, sizes.paced);
  const one = group("one", paced.from + paced.count, sizes.shared);
  const other = group("other", one.from + one.count, sizes.shared);
  const crowd = group("crowd", other.from + other.count, sizes.planned);
  const stack = await startCampaignStack(bundle, logPath);
  try {
    for (const people of [mailed, halted]) await stack.add("email", people);
    for (const people of [paced, one, other]) await stack.add("whatsapp", people);
    const letter = await writeLetter(stack.api());
    const mail = await measureMail(stack, letter, mailed);
    const paused = await measurePause(stack, letter, halted);
    // Receipts of letters go on for a while after the last of them: they are no part of a pace.
    await rest();
    const pace = await measurePace(stack, paced);
    await rest();
    const shared = await measureShared(stack, [one, other]);
    await stack.add("email", crowd);
    const planning = await measurePlanning(stack, letter);
    return { mail, paused, pace, shared, planning };
  } finally {
    await stack.stop();
  }
}

function group(tag: string, from: number, count: number): People {
  return { tag, from, count };
}
