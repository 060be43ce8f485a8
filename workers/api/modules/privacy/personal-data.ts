import type { ErasureLine } from "../../../../shared/erasure.ts";
import type { PublicCtx } from "../../platform/context.ts";

export type PrivacyCtx = Pick<PublicCtx, "env" | "configuration" | "now" | "requestId" | "log" | "defer">;
export type Person = { readonly userId: string; readonly email: string; readonly name: string };

/** An area that holds something of a person. */
export type PersonalData = {
  /** The file of an export, and how a run that stopped is logged. */
  readonly area: string;
  /** For a copy of one's own data: plain JSON without secrets. Null: nothing to take along. */
  read(env: Env, person: Person): Promise<unknown>;
  /** What `erase` will do, for the receipt; asked before anything is erased. */
  plan(env: Env, person: Person): Promise<readonly ErasureLine[]>;
  /** Repeatable, whole or half done. @throws to be called again later */
  erase(ctx: PrivacyCtx, person: Person, options: { readonly dueAt: number }): Promise<void>;
};

export function erased(what: ErasureLine["what"], count: number | null): ErasureLine {
  return { what, count, action: "erased", why: null };
}

export function kept(
  what: ErasureLine["what"],
  count: number | null,
  why: NonNullable<ErasureLine["why"]>,
): ErasureLine {
  return { what, count, action: "kept", why };
}
