import { computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { CustomerImport, ImportRow } from "../../../workers/api/modules/crm/import-contract.ts";
import type { ImportPlan } from "../../../workers/api/modules/crm/import-plan.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { ImportsApi, RowOutcome } from "../api/imports.api.ts";
import { createPagedList } from "../app/paged-list.ts";
import type { Shelf } from "../app/shelf.ts";
import { areConsentsProven, canTellApart, estimateLeft, suggestPlan } from "./plan.rules.ts";

export type ImportStore = ReturnType<typeof createImportStore>;
export type ImportStep = "columns" | "check" | "run";
type Api = Pick<ImportsApi, "read" | "rows" | "check" | "start" | "cancel" | "undo">;

// The API checks a plan again; here it only has to be one of ours.
const KeptPlan = z.custom<ImportPlan>(
  (value) => z.looseObject({ columns: z.array(z.unknown()) }).safeParse(value).success,
);
const workingStates = ["checking", "running", "undoing"];

/** One file on its way to becoming customers. Verbs throw ApiError. @param now the time in ms */
export function createImportStore(api: Api, shelf: Shelf, id: string, now: () => number) {
  const place = `import.${id}`;
  const file = createResource(() => api.read(id));
  const plan = signal<ImportPlan | null>(null);
  const refusal = signal<ApiError | null>(null);
  const busy = signal(false);
  /** Somebody went back to the columns of a checked file. */
  const isBack = signal(false);
  const outcome = signal<RowOutcome | null>(null);
  const rows = createPagedList<ImportRow>((cursor, abort) =>
    api.rows(id, outcome.peek(), outcome.peek() === null, cursor, abort),
  );
  let first: { at: number; rowsDone: number; phase: string } | null = null;
  const left = signal<number | null>(null);

  const state = computed(() => (file.state.value.kind === "ready" ? file.state.value.value.state : null));
  const step = computed<ImportStep>(() => {
    if (state.value === "checking") return "check";
    if (state.value === "checked") return isBack.value ? "columns" : "check";
    return state.value === "uploaded" ? "columns" : "run";
  });

  const stop = effect(() => {
    if (plan.value === null) return;
    if (state.value === "uploaded" || isBack.value) shelf.keep(place, plan.value);
    else shelf.forget(place);
  });

  function know(known: CustomerImport): void {
    const before = file.peek()?.state;
    file.set(known);
    plan.value ??= shelf.take(place, KeptPlan) ?? known.plan ?? suggestPlan(known.suggestion);
    measure(known);
    if (known.state !== before && !workingStates.includes(known.state)) void rows.load({ blank: true });
  }

  function measure(known: { readonly state: string; readonly rowsDone: number; readonly rows: number | null }): void {
    const seen = { at: now(), rowsDone: known.rowsDone };
    if (first?.phase !== known.state) first = { ...seen, phase: known.state };
    left.value = estimateLeft(first, seen, known.rows);
  }

  async function run(work: () => Promise<CustomerImport>): Promise<boolean> {
    if (busy.peek()) return false;
    busy.value = true;
    refusal.value = null;
    try {
      know(await work());
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    id,
    file,
    plan,
    refusal,
    busy,
    rows,
    outcome,
    state,
    step,
    /** How long the present phase will still take, in ms. */
    left,
    isWorking: computed(() => workingStates.includes(state.value ?? "")),
    canCheck: computed(() => plan.value !== null && canTellApart(plan.value) && areConsentsProven(plan.value)),
    stop,
    async load(): Promise<void> {
      await file.load();
      const known = file.peek();
      if (known !== undefined) know(known);
    },
    write(change: (plan: ImportPlan) => ImportPlan): void {
      const known = plan.peek();
      if (known !== null) plan.value = change(known);
      refusal.value = null;
    },
    back: () => (isBack.value = true),
    async show(wanted: RowOutcome | null): Promise<void> {
      outcome.value = wanted;
      await rows.load({ blank: true });
    },
    async check(): Promise<void> {
      const wanted = plan.peek();
      if (wanted === null) return;
      if (await run(() => api.check(id, wanted))) isBack.value = false;
    },
    start: () => run(() => api.start(id)),
    cancel: () => run(() => api.cancel(id)),
    undo: () => run(() => api.undo(id)),
    /** How far it is, as the wire tells; what a phase ended with is read from the API. */
    receive(frame: Extract<ServerFrame, { type: "importProgress" }>): void {
      const known = file.peek();
      if (frame.importId !== id || known === undefined) return;
      if (frame.state !== known.state || !workingStates.includes(frame.state)) return void this.load();
      const { percent, rowsDone } = frame;
      // Frames may overtake each other; within a phase it only goes on.
      if (rowsDone < known.rowsDone) return;
      file.set({ ...known, percent, rowsDone, rows: frame.rows });
      measure({ ...known, rowsDone, rows: frame.rows });
    },
  };
}
