import { count } from "./meter.ts";
import { meterNamespace } from "./meter-objects.ts";

const metered = new WeakMap<Env, Env>();

/** The bindings with a counter in each; the same one for the same environment, as the product expects. */
export function meterEnvironment(env: Env): Env {
  const known = metered.get(env);
  if (known) return known;
  const counting = asEnvironment(
    Object.fromEntries(Object.entries(env).map(([binding, value]) => [binding, meterBinding(binding, value)])),
  );
  metered.set(env, counting);
  metered.set(counting, counting);
  return counting;
}

/** Counts what objects, queues and databases are asked; whatever else is bound costs nothing by the piece. */
function meterBinding(binding: string, value: unknown): unknown {
  if (isNamespace(value)) return meterNamespace(classOf(binding), value);
  if (isQueue(value))
    return meterQueue(
      binding
        .replace(/_QUEUE$/, "")
        .toLowerCase()
        .replaceAll("_", "-"),
      value,
    );
  if (isDatabase(value)) meterDatabase(binding, value);
  return value;
}

/** SEND_THROTTLE is bound to the class SendThrottle. */
function classOf(binding: string): string {
  return binding
    .split("_")
    .map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`)
    .join("");
}

function has(value: unknown, ...methods: readonly string[]): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    methods.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
function isNamespace(value: unknown): value is DurableObjectNamespace {
  return has(value, "idFromName", "getByName");
}
function isQueue(value: unknown): value is Queue {
  return has(value, "send", "sendBatch");
}
function isDatabase(value: unknown): value is D1Database {
  return has(value, "prepare", "batch");
}

/** Guarantee: every binding of the environment is in it, as it was or with a counter around it. */
function asEnvironment(bindings: Record<string, unknown>): Env {
  return bindings as unknown as Env;
}

type Meta = { readonly rows_read?: number; readonly rows_written?: number };
type Session = Record<"_sendOrThrow" | "_queryOrThrow", (...args: readonly unknown[]) => Promise<unknown>>;

/**
 * Counts the rows of every statement, whatever way it is run. `first()` and `raw()` do not show what they cost, so the count is
 * taken where the runtime's own client reads the database's answer.
 */
function meterDatabase(name: string, database: D1Database): void {
  const session = sessionOf(database);
  for (const method of ["_sendOrThrow", "_queryOrThrow"] as const) {
    const send = session[method].bind(session);
    session[method] = async (...args) => {
      const answer = await send(...args);
      for (const { meta } of answersOf(answer)) {
        count("databaseRowsRead", name, meta.rows_read ?? 0);
        count("databaseRowsWritten", name, meta.rows_written ?? 0);
      }
      return answer;
    };
  }
}

/** Guarantee: checked, or it throws: a runtime whose client is built otherwise must not be counted as free. */
function sessionOf(database: D1Database): Session {
  const { dbSession: session } = database.prepare("select 1") as unknown as { dbSession?: Partial<Session> };
  if (typeof session?._sendOrThrow !== "function" || typeof session._queryOrThrow !== "function")
    throw new Error("The runtime's D1 client has changed inside: its rows cannot be counted here");
  return session as Session;
}

/** Guarantee: the client's answers carry `meta`, one answer or one for each statement of a batch. */
function answersOf(answer: unknown): readonly { readonly meta: Meta }[] {
  return (Array.isArray(answer) ? answer : [answer]) as { meta: Meta }[];
}

/** A message is written once, read once and deleted once; a repeated delivery is read again (worker.ts counts reads). */
function meterQueue<Body>(name: string, queue: Queue<Body>): Queue<Body> {
  const note = (messages: number) => {
    count("queueOperations", `${name} written`, messages);
    count("queueOperations", `${name} deleted`, messages);
  };
  return new Proxy(queue, {
    get(target, property) {
      if (property === "send")
        return (...args: Parameters<Queue<Body>["send"]>) => {
          note(1);
          return target.send(...args);
        };
      if (property === "sendBatch")
        return (...[messages, options]: Parameters<Queue<Body>["sendBatch"]>) => {
          const list = [...messages];
          note(list.length);
          return target.sendBatch(list, options);
        };
      return Reflect.get(target, property);
    },
  });
}
