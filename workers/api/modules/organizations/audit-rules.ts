import { newId } from "../../platform/ids.ts";
import type { AuditLine, AuditQuery } from "./audit-contract.ts";
import type { AuditRow } from "./audit-store.ts";

export type AuditFilters = Pick<AuditQuery, "actor" | "action" | "from" | "until">;

/** The ids between which lines of a time lie: ids begin with their time, and these end with the lowest that chance can draw. */
export function idsOfTime({ from, until }: AuditFilters): {
  readonly from: string | null;
  readonly before: string | null;
} {
  const lowest = (at: string | undefined) =>
    at === undefined ? null : newId("aud", Math.max(0, Date.parse(at)), new Uint8Array(10));
  return { from: lowest(from), before: lowest(until) };
}

/** Whether a line is among those asked for, as far as its id does not tell. */
export function isAskedFor(row: Pick<AuditRow, "actorId" | "action">, { actor, action }: AuditFilters): boolean {
  if (actor !== undefined && row.actorId !== actor) return false;
  if (action === undefined) return true;
  return action.endsWith(".") ? row.action.startsWith(action) : row.action === action;
}

/** Every id in some lines that may have a name. */
export function idsToName(rows: readonly AuditRow[]): string[] {
  return [...new Set(rows.flatMap(({ actorId, target }) => [actorId, target]))].filter((id) =>
    /^(mem|usr|lgk)_/.test(id),
  );
}

export function presentLine(row: AuditRow, names: ReadonlyMap<string, string>): AuditLine {
  const { id, at, actorKind, actorId, action, target, before, after, ip, requestId } = row;
  const name = (of: string) => names.get(of) ?? null;
  return {
    id,
    at: new Date(at).toISOString(),
    actor: { kind: actorKind, id: actorId, name: name(actorId) },
    action,
    target: { id: target, name: name(target) },
    before: toValues(before),
    after: toValues(after),
    ip,
    requestId,
  };
}

/** Entries note objects; should one note anything else, it is shown under a name all the same. */
function toValues(noted: unknown): Record<string, unknown> | null {
  if (noted === null || noted === undefined) return null;
  return typeof noted === "object" && !Array.isArray(noted) ? { ...noted } : { value: noted };
}

const columns = [
  "at",
  "actor_kind",
  "actor_id",
  "actor_name",
  "action",
  "target_id",
  "target_name",
  "before",
  "after",
  "ip",
  "request_id",
  "id",
] as const;

/** The first line of a CSV file; the mark before it tells spreadsheets that what follows is UTF-8. */
export const csvHead = `\ufeff${columns.join(",")}\r\n`;

/** A line as CSV (RFC 4180), every cell harmless to a spreadsheet. */
export function toCsv({ id, at, actor, action, target, before, after, ip, requestId }: AuditLine): string {
  const cells = [
    ...[at, actor.kind, actor.id, actor.name ?? "", action, target.id, target.name ?? ""],
    ...[toText(before), toText(after), ip ?? "", requestId ?? "", id],
  ];
  return `${cells.map(toCell).join(",")}\r\n`;
}

export function toJsonLine(line: AuditLine): string {
  return `${JSON.stringify(line)}\n`;
}

function toText(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

/**
 * A quoted cell. One that a spreadsheet would run as a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toCell(text: string): string {
  const isRisky = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u.test(text) || /^[\t\r\n]/.test(text);
  const harmless = isRisky ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
