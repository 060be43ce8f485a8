import type { PublicCtx, WriteCtx } from "./context.ts";
import { clockObject, type Owner } from "./objects.ts";

/** What is done when something falls due. May run twice: make it repeatable. app wiring lists them by kind. */
export type Reminder = { readonly kind: string; handle(ctx: WriteCtx, id: string): Promise<void> };

/**
 * Has the organization's Clock call the reminder `kind` with `id` at `when` (ms), soon after if it is busy. Asking again with the same
 * kind and id moves it.
 */
export async function remindAt(
  ctx: Pick<PublicCtx, "env"> & { readonly tenant: Owner },
  when: number,
  kind: string,
  id: string,
): Promise<void> {
  await clockObject(ctx.env, ctx.tenant).remind(kind, id, when);
}

/** Takes a reminder back; nothing happens if there is none. */
export async function forgetReminder(
  ctx: Pick<PublicCtx, "env"> & { readonly tenant: Owner },
  kind: string,
  id: string,
): Promise<void> {
  await clockObject(ctx.env, ctx.tenant).forget(kind, id);
}
