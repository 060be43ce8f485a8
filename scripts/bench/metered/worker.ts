import * as product from "../../../workers/api/index.ts";
import { count, meterConsole, takeCounts } from "./meter.ts";
import { meterEnvironment } from "./meter-environment.ts";
import { meterAlarm, meterState } from "./meter-objects.ts";

/*
 * The product with counters around its bindings, for `npm run bench`: the same code runs, and what it asks of the platform is counted.
 * It is bundled from here and never deployed.
 */

meterConsole();

export class Conversation extends product.Conversation {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("Conversation", state), meterEnvironment(env));
  }

  override alarm(): Promise<void> {
    return meterAlarm("Conversation", () => super.alarm());
  }
}

export class Clock extends product.Clock {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("Clock", state), meterEnvironment(env));
  }

  override alarm(): Promise<void> {
    return meterAlarm("Clock", () => super.alarm());
  }
}

export class AccountClock extends product.AccountClock {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("AccountClock", state), meterEnvironment(env));
  }

  override alarm(): Promise<void> {
    return meterAlarm("AccountClock", () => super.alarm());
  }
}

export class Lobby extends product.Lobby {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("Lobby", state), meterEnvironment(env));
  }
}

export class SendThrottle extends product.SendThrottle {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("SendThrottle", state), meterEnvironment(env));
  }
}

export class LoginBucket extends product.LoginBucket {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("LoginBucket", state), meterEnvironment(env));
  }
}

export class Campaign extends product.Campaign {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("Campaign", state), meterEnvironment(env));
  }

  override alarm(): Promise<void> {
    return meterAlarm("Campaign", () => super.alarm());
  }
}

export class Diary extends product.Diary {
  constructor(state: DurableObjectState, env: Env) {
    super(meterState("Diary", state), meterEnvironment(env));
  }
}

// oxlint-disable-next-line import/no-default-export -- the runtime asks for one
export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/counts") return Response.json(takeCounts());
    count("workerRequests", `${request.method} ${pathname.replace(/(cnv|msg|cmp)_[0-9a-z]+/g, "$1_...")}`);
    return product.default.fetch(request, meterEnvironment(env), ctx);
  },

  async queue(batch, env, ctx) {
    count("workerRequests", `queue ${batch.queue}`);
    count("queueOperations", `${batch.queue} read`, batch.messages.length);
    return product.default.queue(batch, meterEnvironment(env), ctx);
  },
} satisfies ExportedHandler<Env>;
