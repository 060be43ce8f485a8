import { computed, signal } from "@preact/signals";
import type { AuditLine } from "../../../workers/api/modules/organizations/audit-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { OrganizationApi } from "../api/organization.api.ts";

export type AuditFilters = Readonly<Record<"actor" | "action" | "from" | "until", string>>;
export const noFilters: AuditFilters = { actor: "", action: "", from: "", until: "" };
export type AuditStore = ReturnType<typeof createAuditStore>;

/** Who changed what, page by page, the latest first. Of two questions the later one counts. */
export function createAuditStore(api: Pick<OrganizationApi, "listAudit" | "exportAudit">) {
  const lines = signal<readonly AuditLine[] | null>(null);
  const cursor = signal<string | null>(null);
  const filters = signal(noFilters);
  const busy = signal(false);
  const error = signal<ApiError | null>(null);
  let turn = 0;

  async function load(from: string | null): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    error.value = null;
    try {
      const page = await api.listAudit({ ...queryOf(filters.peek()), ...(from !== null && { cursor: from }) });
      if (mine !== turn) return;
      lines.value = [...(from === null ? [] : (lines.peek() ?? [])), ...page.items];
      cursor.value = page.nextCursor;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      if (mine === turn) error.value = refusal;
    } finally {
      if (mine === turn) busy.value = false;
    }
    // A page looks at a bounded number of lines: with filters it may be empty, and the next one not.
    if (mine === turn && lines.peek()?.length === 0 && cursor.peek() !== null) await load(cursor.peek());
  }

  return {
    lines,
    cursor,
    filters,
    busy,
    error,
    isFiltered: computed(() => Object.values(filters.value).some((value) => value !== "")),
    start: () => load(null),
    more: () => load(cursor.peek()),
    async filter(change: Partial<AuditFilters>): Promise<void> {
      filters.value = { ...filters.peek(), ...change };
      lines.value = null;
      await load(null);
    },
    /** The file of what the filters leave. @throws ApiError */
    exportAs: (format: "csv" | "jsonl"): Promise<Response> => api.exportAudit({ ...queryOf(filters.peek()), format }),
  };
}

/** Days are days on the reader's own clocks; the last one is looked at to its end. */
export function queryOf({ actor, action, from, until }: AuditFilters): Partial<AuditFilters> {
  return {
    ...(actor !== "" && { actor }),
    ...(action !== "" && { action }),
    ...(from !== "" && { from: startOfDay(from, 0) }),
    ...(until !== "" && { until: startOfDay(until, 1) }),
  };
}

function startOfDay(date: string, later: number): string {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}
