import { assertNever } from "../../../../../shared/assert-never.ts";
import type { ImportPlan } from "../import-plan.ts";
import type { Counts } from "./import-state.ts";
import { noCounts } from "./import-state.ts";
import { judgeRow, type CustomerValues, type JudgedRow, type KnownCustomer, type Matches } from "./judge-row.ts";
import type { RowProblem } from "./problems.ts";
import type { ImportedConsent, ReadRow } from "./read-row.ts";
import { findRepeats, noteAddresses, type SeenAddresses } from "./seen-addresses.ts";

export type NumberedRow = { readonly row: number; readonly read: ReadRow };

/** What undoing a row needs. `version`: of the customer after it; null where only consents changed. */
export type BeforeImport = {
  readonly at: number;
  readonly version: number | null;
  readonly values: Partial<CustomerValues>;
  readonly consents: readonly ConsentBefore[];
};
export type ConsentBefore = {
  readonly purpose: string;
  readonly channel: string;
  readonly before: { readonly state: string; readonly at: number; readonly source: string } | null;
};

/** A customer to be written: as it is to be, and the version it must have; null: nobody yet. */
export type CustomerWrite = {
  readonly id: string;
  readonly version: number | null;
  readonly values: CustomerValues;
  /** Addresses that are new to it, and must be nobody's by then. */
  readonly claims: Pick<CustomerValues, "phone" | "email">;
};
export type ConsentWrite = ImportedConsent & {
  readonly customerId: string;
  readonly source: string;
  readonly shown: string;
};
export type RowWrite = {
  readonly row: number;
  readonly outcome: "created" | "updated" | "unchanged" | "refused";
  readonly customerId: string | null;
  readonly problems: readonly RowProblem[];
  readonly before: BeforeImport | null;
};
export type JudgedChunk = {
  /** How many of the rows; the others are for the next chunk. */
  readonly taken: number;
  readonly customers: readonly CustomerWrite[];
  readonly consents: readonly ConsentWrite[];
  readonly rows: readonly RowWrite[];
  readonly counts: Counts;
};

export type ChunkContext = {
  readonly plan: ImportPlan;
  readonly known: readonly KnownCustomer[];
  readonly seen: SeenAddresses;
  readonly now: number;
  readonly newId: () => string;
};

/** Characters of what one commit writes; D1 takes 2 MB as one parameter. */
const mostWritten = 400_000;

/**
 * What becomes of some rows of a file. A customer is changed once in a chunk: a second row about the same one begins the next, so that it
 * finds what the first has made.
 */
export function judgeChunk(rows: readonly NumberedRow[], context: ChunkContext): JudgedChunk {
  const find = indexKnown(context.known);
  const touched = new Set<string>();
  const written: Omit<JudgedChunk, "taken"> & {
    rows: RowWrite[];
    customers: CustomerWrite[];
    consents: ConsentWrite[];
  } = {
    customers: [],
    consents: [],
    rows: [],
    counts: { ...noCounts },
  };
  let taken = 0;
  let size = 0;
  for (const { row, read } of rows) {
    const judged = judgeNumbered(row, read, find, context);
    if (judged.kind === "updated" && touched.has(judged.customer.id)) break;
    const effects = describe(row, judged, context);
    size += JSON.stringify(effects).length;
    if (size > mostWritten && taken > 0) break;
    taken += 1;
    written.counts[judged.kind] += 1;
    if (judged.kind === "updated") touched.add(judged.customer.id);
    if (effects.customer) written.customers.push(effects.customer);
    written.consents.push(...effects.consents);
    if (effects.row) written.rows.push(effects.row);
  }
  return { ...written, taken };
}

function judgeNumbered(
  row: number,
  read: ReadRow,
  find: (person: Named) => Matches,
  { plan, seen }: ChunkContext,
): JudgedRow | { readonly kind: "blank" } {
  if (read.kind !== "read") return read;
  const repeats = findRepeats(seen, row, read.person);
  if (repeats.length > 0) return { kind: "refused", problems: repeats };
  noteAddresses(seen, row, read.person);
  return judgeRow(read.person, find(read.person), plan.existing);
}

type Effects = {
  readonly customer: CustomerWrite | null;
  readonly consents: readonly ConsentWrite[];
  readonly row: RowWrite | null;
};

function describe(row: number, judged: JudgedRow | { readonly kind: "blank" }, context: ChunkContext): Effects {
  switch (judged.kind) {
    case "blank":
      return { customer: null, consents: [], row: null };
    case "refused": {
      const { problems } = judged;
      return {
        customer: null,
        consents: [],
        row: { row, outcome: "refused", customerId: null, problems, before: null },
      };
    }
    case "unchanged": {
      const { customer, notes: problems } = judged;
      const told = { row, outcome: "unchanged", customerId: customer.id, problems, before: null } as const;
      return { customer: null, consents: [], row: told };
    }
    case "created": {
      const id = context.newId();
      const before = describeBefore(judged.consents, null, { at: context.now, version: 1, values: {} });
      return {
        customer: { id, version: null, values: judged.values, claims: judged.values },
        consents: judged.consents.map((consent) => proveConsent(id, consent, context)),
        row: { row, outcome: "created", customerId: id, problems: [], before },
      };
    }
    case "updated": {
      const { customer, values, changed, consents, notes: problems } = judged;
      const isChanged = changed.length > 0;
      const former = Object.fromEntries(changed.map((key) => [key, customer[key]]));
      const version = isChanged ? customer.version + 1 : null;
      const claim = (key: "phone" | "email") => (changed.includes(key) ? values[key] : null);
      const claims = { phone: claim("phone"), email: claim("email") };
      const before = describeBefore(consents, customer, { at: context.now, version, values: former });
      return {
        customer: isChanged ? { id: customer.id, version: customer.version, values, claims } : null,
        consents: consents.map((consent) => proveConsent(customer.id, consent, context)),
        row: { row, outcome: "updated", customerId: customer.id, problems, before },
      };
    }
    default:
      return assertNever(judged);
  }
}

function describeBefore(
  consents: readonly ImportedConsent[],
  customer: KnownCustomer | null,
  rest: Omit<BeforeImport, "consents">,
): BeforeImport {
  const stood = ({ purpose, channel }: ImportedConsent) => {
    const found = customer?.consents.find((known) => known.purpose === purpose && known.channel === channel);
    return found ? { state: found.state, at: found.at, source: found.source } : null;
  };
  return {
    ...rest,
    consents: consents.map((consent) => ({
      purpose: consent.purpose,
      channel: consent.channel,
      before: stood(consent),
    })),
  };
}

function proveConsent(customerId: string, consent: ImportedConsent, { plan }: ChunkContext): ConsentWrite {
  const told = plan.consents.find(({ purpose, channel }) => purpose === consent.purpose && channel === consent.channel);
  return { ...consent, customerId, source: told?.source ?? "", shown: told?.shown ?? "" };
}

type Named = { readonly id: string | null; readonly phone: string | null; readonly email: string | null };

/**
 * Two customers may have one address, by an accident of two channels. It then means the one that the row means otherwise, too, else the older.
 */
function indexKnown(known: readonly KnownCustomer[]): (person: Named) => Matches {
  const byId = new Map(known.map((customer) => [customer.id, customer]));
  const oldestLast = known.toReversed();
  const byPhone = new Map(oldestLast.map((customer) => [customer.phone, customer]));
  const byEmail = new Map(oldestLast.map((customer) => [customer.email, customer]));
  return ({ id, phone, email }) => {
    const named = id === null ? null : (byId.get(id) ?? null);
    const mailed = email === null ? null : (byEmail.get(email) ?? null);
    const called = phone === null ? null : (byPhone.get(phone) ?? null);
    return {
      byId: named,
      byPhone: called && ([named, mailed].find((other) => other?.phone === phone) ?? called),
      byEmail: mailed && ([named, called].find((other) => other?.email === email) ?? mailed),
    };
  };
}
