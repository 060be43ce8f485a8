import type { BrandCtx } from "../../platform/context.ts";
import { changeSettings, type LowkeySettings } from "./settings.ts";

/** What is older than this says little about where a person is now. */
const tellingMs = 86_400_000;

type Whereabouts = { readonly at: number; readonly zone: string };

/** Keeps the profile's zone where the newest of what was uploaded was. @returns that zone, or the one known */
export async function followZone(
  ctx: BrandCtx,
  settings: LowkeySettings,
  uploaded: readonly Whereabouts[],
): Promise<string> {
  const newest = uploaded.toSorted((one, other) => other.at - one.at)[0];
  if (!newest || newest.at < ctx.now() - tellingMs || newest.zone === settings.timeZone) return settings.timeZone;
  await changeSettings(ctx, { timeZone: newest.zone });
  return newest.zone;
}
