/**
 * At most so many pieces of work at once; the others wait in order. An invocation may hold six outgoing connections: a seventh would spend
 * its time-out in a line. https://developers.cloudflare.com/workers/platform/limits/#simultaneous-open-connections
 */
export class Lanes {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(lanes: number) {
    this.#free = lanes;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

const lanesOf = new WeakMap<object, Lanes>();

/** The lanes that everything of one invocation shares. */
export function invocationLanes(executionContext: object, lanes = 6): Lanes {
  const known = lanesOf.get(executionContext);
  if (known) return known;
  const fresh = new Lanes(lanes);
  lanesOf.set(executionContext, fresh);
  return fresh;
}
