import { isBrandKey, type BrandKey } from "../../../../../shared/brands.ts";
import { languages } from "../../../../../shared/languages.ts";
import {
  consentSentence,
  isProfilePurpose,
  profilePurposes,
  type ProfilePurpose,
} from "../../../../../shared/profile-purposes.ts";
import type { PersonCtx } from "../../../platform/context.ts";
import { notFound } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import type { Consent } from "../contract.ts";
import { notJoined, sentenceChanged } from "../errors.ts";
import { addConsent, findConsent, hasJoined, listBrandAccounts, listConsents, type ConsentRow } from "../store.ts";

/** What a person has decided for each brand where they have an account. Where they have not, the answer is no. */
export async function listOwnConsents(ctx: PersonCtx): Promise<Consent[]> {
  const { env, caller, language } = ctx;
  const [accounts, rows] = await Promise.all([listBrandAccounts(env, caller.userId), listConsents(env, caller.userId)]);
  return accounts.flatMap(({ brand }) =>
    profilePurposes.map((purpose) => {
      const decisions = rows.filter((row) => row.brand === brand && row.purpose === purpose);
      return presentConsent(brand, purpose, consentSentence(language, brand, purpose), decisions);
    }),
  );
}

/**
 * Notes a yes or a no to exactly the sentence that was shown. The latest counts; all are kept.
 * @throws AppError brands.not_joined or commit.not_found (404), brands.sentence_changed (409)
 */
export async function decideConsent(
  ctx: PersonCtx,
  choice: {
    readonly brand: string;
    readonly purpose: string;
    readonly granted: boolean;
    readonly sentence: string;
  },
  from: { readonly device: string; readonly place: string | null },
): Promise<Consent> {
  const { env, caller } = ctx;
  const { brand, purpose, granted, sentence: shown } = choice;
  const { userId } = caller;
  if (!isBrandKey(brand) || !(await hasJoined(env, userId, brand))) throw notJoined();
  if (!isProfilePurpose(purpose)) throw notFound();
  if (!languages.some((language) => consentSentence(language, brand, purpose) === shown)) throw sentenceChanged();
  const latest = await findConsent(env, userId, brand, purpose);
  if ((latest?.granted ?? false) !== granted || latest === undefined) {
    const at = ctx.now();
    await addConsent(env, { userId, brand, purpose, id: newId("cst", at), at, granted, shown });
    await recordAccountEvent(env, userId, "consent_changed", from, at);
  }
  const rows = await listConsents(env, userId);
  const decisions = rows.filter((row) => row.brand === brand && row.purpose === purpose);
  return presentConsent(brand, purpose, shown, decisions);
}

/** Whether a brand may know, for this purpose and now: asked each time, because a yes may be taken back. */
export async function mayShareProfile(
  env: Env,
  userId: string,
  brand: BrandKey,
  purpose: ProfilePurpose,
): Promise<boolean> {
  const latest = await findConsent(env, userId, brand, purpose);
  return latest?.granted === true && (await hasJoined(env, userId, brand));
}

/** @param decisions the latest first */
function presentConsent(
  brand: BrandKey,
  purpose: ProfilePurpose,
  sentence: string,
  decisions: readonly ConsentRow[],
): Consent {
  return {
    brand,
    purpose,
    sentence,
    granted: decisions[0]?.granted ?? false,
    decisions: decisions.map(({ at, granted, shown }) => ({ at: new Date(at).toISOString(), granted, shown })),
  };
}
