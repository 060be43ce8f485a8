import type { AccountEventKind } from "../../../../../shared/account-events.ts";
import { newId } from "../../../platform/ids.ts";
import { addAccountEvent } from "../account-store.ts";

/** Notes something that happened to an account, for its owner to read. Never an address, never a secret. */
export async function recordAccountEvent(
  env: Env,
  userId: string,
  kind: AccountEventKind,
  where: { readonly device: string | null; readonly place: string | null },
  now: number,
): Promise<void> {
  await addAccountEvent(env, { userId, id: newId("acv", now), at: now, kind, ...where });
}
