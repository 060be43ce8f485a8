import type { Customer } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";

/** A customer with an address, no tags, and nothing of the organization's own. */
export function makeCustomer(id: string, change: Partial<Customer> = {}): Customer {
  return {
    id,
    name: "Noura",
    phone: "+966501230001",
    email: null,
    language: null,
    timeZone: null,
    tags: [],
    fields: {},
    source: "colleague",
    blockedAt: null,
    archivedAt: null,
    createdAt: "2026-11-20T08:00:00.000Z",
    updatedAt: "2026-11-20T08:00:00.000Z",
    version: 1,
    ...change,
  };
}

export function makeField(key: string, change: Partial<CustomerField> = {}): CustomerField {
  return { key, kind: "text", label: key, choices: [], archivedAt: null, version: 1, ...change };
}

/** What a shelf needs of a browser's storage. */
export function makeStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> & {
  readonly kept: Map<string, string>;
} {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}
