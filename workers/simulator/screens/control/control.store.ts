import { batch, computed, signal } from "@preact/signals";
import type { ActiveFault } from "../../faults/fault.ts";
import type { GraphCall, NumberSettings, WebhookDelivery } from "../../world/number.ts";
import type { Person } from "../../world/person.ts";
import { word } from "../shared/page-words.ts";
import { request, watchChanges } from "../shared/request.ts";

export type Numbered = NumberSettings & {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly subscribed: boolean;
};
export type Pending = {
  readonly id: string;
  readonly summary: string;
  readonly attempts: number;
  readonly lastOutcome: string | null;
};
type Arrived = {
  readonly wamid: string;
  readonly personId: string;
  readonly at: string;
  readonly callbackData: string | null;
  readonly content: { readonly type: string };
};
type Details = {
  readonly faults: readonly ActiveFault[];
  readonly calls: readonly GraphCall[];
  readonly deliveries: readonly WebhookDelivery[];
  readonly pending: readonly Pending[];
  readonly count: number;
  readonly accepted: number;
  readonly arrived: readonly Arrived[];
};

export const numbers = signal<readonly Numbered[]>([]);
export const persons = signal<readonly Person[]>([]);
export const chosenId = signal<string | null>(null);
export const details = signal<Details | null>(null);
export const problem = signal<string | null>(null);
export const chosen = computed(
  () => numbers.value.find((number) => number.phoneNumberId === chosenId.value) ?? numbers.value[0] ?? null,
);

export function startControl(): void {
  watchChanges(
    () => void act(refresh),
    (connected) => (problem.value = connected ? null : word("noAnswer")),
  );
}

export function chooseNumber(id: string): void {
  chosenId.value = id;
  void act(refresh);
}

export const addFault = (fault: object) => changeNumber("POST", "faults", fault);
export const clearFaults = () => changeNumber("DELETE", "faults");
export const changeSettings = (settings: Partial<Numbered>) => changeNumber("PATCH", "", settings);
export const resetChosen = () => changeNumber("POST", "reset");

export async function sayAs(person: string, body: string): Promise<void> {
  const number = chosen.value?.phoneNumberId;
  await act(() =>
    request("POST", `/control/persons/${person}/say`, { number, message: { type: "text", text: { body } } }),
  );
}

async function changeNumber(method: string, path: string, body?: object): Promise<void> {
  const id = chosen.value?.phoneNumberId;
  if (id === undefined) return;
  await act(async () => {
    await request(method, `/control/numbers/${id}${path === "" ? "" : `/${path}`}`, body);
    await refresh();
  });
}

async function act(task: () => Promise<unknown>): Promise<void> {
  try {
    await task();
    problem.value = null;
  } catch (error) {
    problem.value = error instanceof Error ? error.message : String(error);
  }
}

async function refresh(): Promise<void> {
  const [list, people] = await Promise.all([
    request<{ numbers: Numbered[] }>("GET", "/control/numbers"),
    request<{ persons: Person[] }>("GET", "/control/persons"),
  ]);
  batch(() => {
    numbers.value = list.numbers;
    persons.value = people.persons;
  });
  const id = chosen.value?.phoneNumberId;
  if (id === undefined) return;
  const base = `/control/numbers/${id}`;
  const [faults, log, arrived] = await Promise.all([
    request<Pick<Details, "faults">>("GET", `${base}/faults`),
    request<Pick<Details, "calls" | "deliveries" | "pending">>("GET", `${base}/log`),
    request<Pick<Details, "count" | "accepted" | "arrived">>("GET", `${base}/arrived`),
  ]);
  details.value = { ...faults, ...log, ...arrived };
}
