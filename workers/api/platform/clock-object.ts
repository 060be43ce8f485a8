import { systemContext } from "./context.ts";
import { DueObject } from "./due-object.ts";
import { createLog } from "./log.ts";
import { parseOrganizationName } from "./objects.ts";
import type { Reminder } from "./reminders.ts";
import { openTenant } from "./tenancy.ts";

/** One for each organization. There are no cron triggers in the house. index.ts names the reminders. */
export abstract class ClockObject extends DueObject {
  protected abstract readonly reminders: readonly Reminder[];
  protected override readonly owner: { readonly orgId: string };

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.owner = parseOrganizationName(ctx.id.name);
  }

  protected override async perform(kind: string, id: string): Promise<void> {
    const reminder = this.reminders.find((candidate) => candidate.kind === kind);
    if (!reminder) throw new Error(`No reminder of kind ${kind}`);
    const log = createLog({ object: "clock", ...this.owner, kind });
    const tenant = await openTenant(this.env, this.owner.orgId);
    const defer = (work: Promise<unknown>) => this.ctx.waitUntil(work);
    await reminder.handle(systemContext(this.env, tenant, `clock:${kind}`, { log, defer }), id);
  }
}
