import type { Factors } from "../contract.ts";
import { isoTime, presentPasskey } from "../present-factors.ts";
import { countRecoveryCodes, findTotp, forgetAll, listPasskeys } from "../store.ts";

/** How an account is guarded besides its password, for its owner: what there is, never a secret. */
export async function describeFactors(env: Env, userId: string): Promise<Factors> {
  const [totp, recoveryCodesLeft, passkeys] = await Promise.all([
    findTotp(env, userId),
    countRecoveryCodes(env, userId),
    listPasskeys(env, userId),
  ]);
  const since = totp?.confirmedAt ?? null;
  return {
    totp: since === null ? null : { since: isoTime(since) },
    recoveryCodesLeft,
    passkeys: passkeys.map(presentPasskey),
  };
}

/** Erases all factors of an account, with the questions still open for it. Again changes nothing. */
export async function forgetFactors(env: Env, userId: string): Promise<void> {
  await forgetAll(env, userId);
}
