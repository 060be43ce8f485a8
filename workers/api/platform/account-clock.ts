import { houseContext, type PublicCtx } from "./context.ts";
import { DueObject } from "./due-object.ts";
import { createLog } from "./log.ts";
import { accountClock, parseAccountKey } from "./objects.ts";

/** What is done when something falls due for an account. May run twice: make it repeatable. index.ts lists them by kind. */
export type AccountReminder = {
  readonly kind: string;
  /** @param key whose clock it is, as `remindAccountAt` was told */
  handle(ctx: PublicCtx, key: string, id: string): Promise<void>;
};

/** One for each key: an account, an address or a registration, all of which belong to no organization. */
export abstract class AccountClockObject extends DueObject {
  protected abstract readonly reminders: readonly AccountReminder[];
  protected override readonly owner: { readonly key: string };

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.owner = { key: parseAccountKey(ctx.id.name) };
  }

  protected override async perform(kind: string, id: string): Promise<void> {
    const reminder = this.reminders.find((candidate) => candidate.kind === kind);
    if (!reminder) throw new Error(`No account reminder of kind ${kind}`);
    const log = createLog({ object: "account-clock", ...this.owner, kind });
    const defer = (work: Promise<unknown>) => this.ctx.waitUntil(work);
    await reminder.handle(houseContext(this.env, `clock:${kind}`, { log, defer }), this.owner.key, id);
  }
}

/**
 * Has the clock of `key` (`usr_...`, `adr_...` or another id) call the account reminder `kind` with `id` at `when` (ms), soon after if it
 * is busy. Asking again with the same kind and id moves it.
 */
export async function remindAccountAt(env: Env, key: string, when: number, kind: string, id: string): Promise<void> {
  await accountClock(env, key).remind(kind, id, when);
}

/** Takes a reminder back; nothing happens if there is none. */
export async function forgetAccountReminder(env: Env, key: string, kind: string, id: string): Promise<void> {
  await accountClock(env, key).forget(kind, id);
}
