import { count, countCursor } from "./meter.ts";

/** Counts what an object stores: its storage is changed in place, because the runtime takes no other in its stead. */
export function meterState<State extends DurableObjectState>(object: string, state: State): State {
  const { storage } = state;
  const exec = storage.sql.exec.bind(storage.sql);
  storage.sql.exec = <Row extends Record<string, SqlStorageValue>>(query: string, ...values: SqlStorageValue[]) => {
    const cursor = exec<Row>(query, ...values);
    countCursor(object, cursor);
    return cursor;
  };
  meterMethod(storage, "setAlarm", () => count("alarmsSet", object));
  meterMethod(storage, "deleteAlarm", () => count("alarmsSet", `${object} (deleted)`));
  meterMethod(storage, "get", (keys) => count("objectRowsRead", object, sizeOf(keys)));
  meterMethod(storage, "put", (entries) => count("objectRowsWritten", object, sizeOf(entries)));
  meterMethod(storage, "delete", (keys) => count("objectRowsWritten", object, sizeOf(keys)));
  return state;
}

/** Counts every call of an object, by its name and the method's, and how long it took. */
export function meterNamespace<Namespace extends DurableObjectNamespace>(
  object: string,
  namespace: Namespace,
): Namespace {
  return new Proxy(namespace, {
    get(target, property) {
      if (property === "getByName" || property === "get")
        return (...identity: readonly unknown[]) => meterStub(object, asObject(invoke(target, property, identity)));
      if (property === "jurisdiction")
        return (...place: readonly unknown[]) => meterNamespace(object, asNamespace(invoke(target, property, place)));
      return readBound(target, property);
    },
  });
}

function meterStub(object: string, stub: object): object {
  return new Proxy(stub, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== "function" || typeof property === "symbol") return value;
      return (...args: readonly unknown[]) => {
        const name = `${object}.${property}`;
        count("objectRequests", name);
        return timed(name, invoke(target, property, args));
      };
    },
  });
}

/** How long an object is at work for a call; the caller gets the answer as it is. */
function timed(name: string, answer: unknown): unknown {
  const startedAt = Date.now();
  const note = () => count("objectMilliseconds", name, Date.now() - startedAt);
  Promise.resolve(answer).then(note, note);
  return answer;
}

/** An alarm is a request of its own, and nobody but the platform calls it. */
export async function meterAlarm(object: string, alarm: () => Promise<void>): Promise<void> {
  count("objectRequests", `${object}.alarm`);
  const startedAt = Date.now();
  await alarm();
  count("objectMilliseconds", `${object}.alarm`, Date.now() - startedAt);
}

function meterMethod(target: object, name: string, note: (first: unknown) => void): void {
  const method = readBound(target, name);
  if (typeof method !== "function") throw new Error(`Storage has no ${name} to count`);
  Object.defineProperty(target, name, {
    value: (...args: readonly unknown[]): unknown => {
      note(args[0]);
      return Reflect.apply(method, target, args);
    },
  });
}

function readBound(target: object, property: string | symbol): unknown {
  const value: unknown = Reflect.get(target, property);
  return typeof value === "function" ? value.bind(target) : value;
}

function invoke(target: object, property: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(target, property);
  if (typeof method !== "function") throw new TypeError(`${property} is no method`);
  return Reflect.apply(method, target, args);
}

function sizeOf(keys: unknown): number {
  if (typeof keys === "string") return 1;
  return Array.isArray(keys) ? keys.length : Object.keys(asObject(keys)).length;
}

/** Guarantee: the platform's namespaces answer objects here. */
function asObject(value: unknown): object {
  return value as object;
}

/** Guarantee: `jurisdiction` answers a namespace of the same kind. */
function asNamespace<Namespace extends DurableObjectNamespace>(value: unknown): Namespace {
  return value as Namespace;
}
