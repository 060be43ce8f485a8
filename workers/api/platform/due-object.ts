import { DurableObject } from "cloudflare:workers";
import { createLog, type LogFields } from "./log.ts";
import { migrateObject } from "./object-migrations.ts";
import { reminderDelayMs } from "./retry-delays.ts";

export type ClockProtocol = {
  /** Sets or moves the reminder `kind`, `id` to `at` (ms). */
  remind(kind: string, id: string, at: number): Promise<void>;
  forget(kind: string, id: string): Promise<void>;
};

type Due = { readonly kind: string; readonly id: string; readonly at: number; readonly attempts: number };

const steps = [
  "create table due (kind text not null, id text not null, at integer not null, attempts integer not null, primary key (kind, id)) without rowid",
];

/** An alarm runs at most this many; the rest follow in the next one. */
const batchSize = 50;

/** What is due when for one owner, and one alarm, armed for the earliest. */
export abstract class DueObject extends DurableObject<Env> implements ClockProtocol {
  /** Whose clock it is, for the log. */
  protected abstract readonly owner: LogFields;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrateObject(ctx.storage, steps);
  }

  /** Does what fell due. A throw has it called again later, for ever. */
  protected abstract perform(kind: string, id: string): Promise<void>;

  async remind(kind: string, id: string, at: number): Promise<void> {
    this.ctx.storage.sql.exec(
      `insert into due (kind, id, at, attempts) values (?, ?, ?, 0)
       on conflict do update set at = excluded.at, attempts = 0`,
      kind,
      id,
      at,
    );
    await this.#arm();
  }

  async forget(kind: string, id: string): Promise<void> {
    this.ctx.storage.sql.exec("delete from due where kind = ? and id = ?", kind, id);
    await this.#arm();
  }

  /** Never throws: the platform gives an alarm up after six failures. */
  override async alarm(): Promise<void> {
    try {
      for (const due of this.#readDue(Date.now())) await this.#run(due);
    } catch (error) {
      createLog({ object: "clock", ...this.owner }).error("clock.failed", error);
    }
    await this.#arm(Date.now() + 1_000);
  }

  async #run(due: Due): Promise<void> {
    try {
      await this.perform(due.kind, due.id);
      this.#finish(due);
    } catch (error) {
      const log = createLog({ object: "clock", ...this.owner, kind: due.kind });
      log.error("clock.reminder_failed", error, { attempts: due.attempts });
      this.ctx.storage.sql.exec(
        "update due set at = ?, attempts = attempts + 1 where kind = ? and id = ? and at = ?",
        Date.now() + reminderDelayMs(due.attempts),
        due.kind,
        due.id,
        due.at,
      );
    }
  }

  /** A reminder that was moved while it ran stays. */
  #finish({ kind, id, at }: Due): void {
    this.ctx.storage.sql.exec("delete from due where kind = ? and id = ? and at = ?", kind, id, at);
  }

  #readDue(now: number): Due[] {
    return this.ctx.storage.sql
      .exec<Due>("select kind, id, at, attempts from due where at <= ? order by at limit ?", now, batchSize)
      .toArray();
  }

  async #arm(notBefore = 0): Promise<void> {
    const next = this.ctx.storage.sql.exec<{ at: number | null }>("select min(at) as at from due").one().at;
    if (next === null) {
      await this.ctx.storage.deleteAlarm();
      return;
    }
    const wanted = Math.max(next, notBefore);
    if ((await this.ctx.storage.getAlarm()) !== wanted) await this.ctx.storage.setAlarm(wanted);
  }
}
