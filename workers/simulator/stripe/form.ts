/** A form body as Stripe reads it: `a[b]=c`, `a[0][b]=c` and `a[]=c` become objects and lists. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

/** Lists come as objects with the keys 0, 1, 2 and are made lists at the end. */
export function parseForm(body: string): Form {
  const root: Form = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const [, head = "", rest = ""] = /^([^[]*)(.*)$/.exec(name) ?? [];
    const keys = [head, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key = ""]) => key)];
    lay(root, keys, value);
  }
  return Object.fromEntries(Object.entries(root).map(([key, value]) => [key, listed(value)]));
}

function lay(into: Form, [key = "", ...deeper]: readonly string[], value: string): void {
  const name = key === "" ? String(Object.keys(into).length) : key;
  if (deeper.length === 0) {
    into[name] = value;
    return;
  }
  const known = into[name];
  const next: Form = typeof known === "object" && !Array.isArray(known) ? known : Object.create(null);
  into[name] = next;
  lay(next, deeper, value);
}

function listed(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
