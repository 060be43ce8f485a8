import { DurableObject } from "cloudflare:workers";
import { takeTokens, type BucketLimits } from "./token-bucket.ts";

export type TakeResult = { readonly allowed: boolean; readonly retryAfterMs: number };

export type LoginBucketProtocol = {
  /** Takes `cost` tokens from the bucket, or says in how many ms they will be there. */
  take(cost: number, limits: BucketLimits): Promise<TakeResult>;
  /** Fills the bucket again, e.g. after a log-in that succeeded. */
  refill(): Promise<void>;
};

/** A bucket of attempts for one account or one address. It is nothing but a time stamp, and forgets itself once full. */
export class LoginBucket extends DurableObject<Env> implements LoginBucketProtocol {
  async take(cost: number, limits: BucketLimits): Promise<TakeResult> {
    const now = Date.now();
    const { kv } = this.ctx.storage;
    const fullAt = kv.get<number>("fullAt") ?? 0;
    const decision = takeTokens({ fullAt }, cost, limits, now);
    if (decision.allowed) {
      kv.put("fullAt", decision.state.fullAt);
      if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(decision.state.fullAt);
    }
    return { allowed: decision.allowed, retryAfterMs: decision.retryAfterMs };
  }

  async refill(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    const fullAt = this.ctx.storage.kv.get<number>("fullAt") ?? 0;
    if (fullAt > Date.now()) await this.ctx.storage.setAlarm(fullAt);
    else await this.ctx.storage.deleteAll();
  }
}
