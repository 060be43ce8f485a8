import type { ImportPlan } from "../../../workers/api/modules/crm/import-plan.ts";

type Column = ImportPlan["columns"][number];
/** What a column is taken for, as one value of a select: a target, `field:` and a key, or nothing. */
export type ColumnChoice = string;
export const leftOut: ColumnChoice = "";

/** The plan to begin with: what the columns seem to be, and nothing assumed about anybody. */
export function suggestPlan(columns: readonly Column[]): ImportPlan {
  return { columns: [...columns], existing: "update", tags: [], consents: [], phoneCountry: null, days: "iso" };
}

export function readChoice(plan: ImportPlan, column: number): ColumnChoice {
  const known = plan.columns.find((each) => each.column === column);
  if (known === undefined) return leftOut;
  return known.to === "field" ? `field:${known.field ?? ""}` : known.to;
}

const targets = ["id", "name", "phone", "email", "language", "timeZone", "tags"] as const;

/** The plan with a column taken for something else. Only names and tags may come from several columns. */
export function choose(plan: ImportPlan, column: number, choice: ColumnChoice): ImportPlan {
  const to = targets.find((target) => target === choice) ?? (choice.startsWith("field:") ? "field" : null);
  const isShared = to === "name" || to === "tags";
  const others = plan.columns.filter(
    (each) => each.column !== column && (isShared || readChoice(plan, each.column) !== choice),
  );
  if (to === null) return { ...plan, columns: others };
  const field = to === "field" ? choice.slice("field:".length) : null;
  const taken: Column = { column, to, field };
  return { ...plan, columns: [...others, taken].toSorted((one, other) => one.column - other.column) };
}

/** Whether people can be told apart: by an address, or by the id that an export gave them. */
export function canTellApart(plan: ImportPlan): boolean {
  return plan.columns.some(({ to }) => to === "phone" || to === "email" || to === "id");
}

/** Whether every consent says where it was given and to which words. */
export function areConsentsProven({ consents }: ImportPlan): boolean {
  return consents.every(({ source, shown }) => source.trim() !== "" && shown.trim() !== "");
}

type Seen = { readonly at: number; readonly rowsDone: number };

/** How long the rest will take at the pace since it was first looked at, in ms; null while that cannot be said. */
export function estimateLeft(first: Seen, now: Seen, rows: number | null): number | null {
  const done = now.rowsDone - first.rowsDone;
  if (rows === null || done <= 0 || now.at <= first.at) return null;
  return Math.round(((rows - now.rowsDone) * (now.at - first.at)) / done);
}
