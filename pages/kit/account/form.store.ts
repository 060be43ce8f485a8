import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { ApiError } from "../api/api-error.ts";

/** What a form sees by itself, before anything is sent. */
export type Fault = "missing" | "short" | "notAnEmail" | "different";
/** Either of the form, or a sentence of the API about this field. */
export type FieldProblem = Fault | { readonly sentence: string };

export type Form<Name extends string> = {
  readonly values: ReadonlySignal<Readonly<Record<Name, string>>>;
  readonly problems: ReadonlySignal<Partial<Record<Name, FieldProblem>>>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the whole was not taken; what belongs to one field stands in `problems`. Gone as soon as something is typed. */
  readonly refusal: ReadonlySignal<ApiError | null>;
  readonly write: (name: Name, value: string) => void;
  /** Whether it was taken. */
  readonly submit: () => Promise<boolean>;
  readonly reset: (values?: Partial<Record<Name, string>>) => void;
  readonly refuse: (error: ApiError) => void;
};

export type Check<Name extends string> = (
  values: Readonly<Record<Name, string>>,
) => Partial<Record<Name, Fault | undefined>>;

/** Fields, what is wrong with them, and sending them once. `send` throws ApiError for what the API refuses. */
export function createForm<Name extends string>(
  initial: Readonly<Record<Name, string>>,
  check: Check<Name>,
  send: (values: Readonly<Record<Name, string>>) => Promise<void>,
): Form<Name> {
  const names = namesOf(initial);
  const values = signal(initial);
  const busy = signal(false);
  const tried = signal(false);
  const answer = signal<ApiError | null>(null);

  const problems = computed(() => {
    const found: Partial<Record<Name, FieldProblem>> = {};
    const faults: Partial<Record<Name, Fault | undefined>> = tried.value ? check(values.value) : {};
    for (const name of names) {
      const sentence = answer.value?.findFieldError(name);
      const problem = faults[name] ?? (sentence === undefined ? undefined : { sentence });
      if (problem !== undefined) found[name] = problem;
    }
    return found;
  });

  return {
    values,
    problems,
    busy,
    refusal: computed(() => (names.some((name) => answer.value?.findFieldError(name)) ? null : answer.value)),
    write(name, value) {
      values.value = { ...values.peek(), [name]: value };
      answer.value = null;
    },
    async submit() {
      if (busy.peek()) return false;
      answer.value = null;
      tried.value = true;
      if (Object.keys(problems.peek()).length > 0) return false;
      busy.value = true;
      try {
        await send(values.peek());
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        answer.value = error;
        return false;
      } finally {
        busy.value = false;
      }
    },
    reset(changed = {}) {
      values.value = { ...initial, ...changed };
      tried.value = false;
      answer.value = null;
    },
    refuse: (error) => (answer.value = error),
  };
}

/** A field that must not be empty. */
export function needText(value: string): Fault | undefined {
  return value.trim() === "" ? "missing" : undefined;
}

/** Whether it can be an address; whether it is one, only its mailbox knows. */
export function needEmail(value: string): Fault | undefined {
  return needText(value) ?? (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : "notAnEmail");
}

/** The contract's least length of a password. */
export const shortestPassword = 10;

export function needNewPassword(value: string): Fault | undefined {
  if (value === "") return "missing";
  return value.length < shortestPassword ? "short" : undefined;
}

// Object.keys forgets that the keys are the record's own.
function namesOf<Name extends string>(record: Readonly<Record<Name, string>>): readonly Name[] {
  return Object.keys(record) as Name[];
}
