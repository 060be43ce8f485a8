import { batch, computed, effect, signal } from "@preact/signals";
import type { SayMessage } from "../../people/say-request.ts";
import type { Chat, PersonFace, ThreadView } from "../../phone-api/views.ts";
import type { PhoneMessage } from "../../world/thread.ts";
import { showLanguage } from "../shared/appearance.ts";
import { request, watchChanges } from "../shared/request.ts";

export const persons = signal<readonly PersonFace[]>([]);
export const personId = signal<string | null>(null);
export const chats = signal<readonly Chat[]>([]);
/** The open chat, or null for the list. */
export const numberId = signal<string | null>(null);
export const thread = signal<ThreadView | null>(null);
export const isConnected = signal(true);
export const failure = signal<string | null>(null);
export const draft = signal("");
export const quoted = signal<PhoneMessage | null>(null);
export const edited = signal<PhoneMessage | null>(null);

export const person = computed(() => persons.value.find((candidate) => candidate.id === personId.value) ?? null);

/** Reads the address (`?person=&number=&text=&language=`), then follows the simulator for as long as the page is open. */
export async function startPhone(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const wanted = query.get("person") ?? localStorage.getItem("phone-person");
  await refreshPersons(wanted);
  const first = persons.value.find((candidate) => candidate.id === wanted) ?? persons.value[0];
  if (first) choosePerson(first.id, query.get("language"));
  const number = query.get("number");
  if (number !== null) {
    openChat(number);
    draft.value = query.get("text") ?? "";
  }
  watchChanges(
    () => void refresh(),
    (connected) => (isConnected.value = connected),
  );
  document.addEventListener("visibilitychange", () => void refresh());
  effect(() => void keepAddress());
}

export function choosePerson(id: string, chosenLanguage: string | null = null): void {
  batch(() => {
    personId.value = id;
    thread.value = null;
    forgetDraft();
    // A phone speaks its owner's language.
    const wanted = chosenLanguage ?? person.value?.language;
    showLanguage(wanted === "ar" ? "ar" : "en");
  });
  localStorage.setItem("phone-person", id);
  void refresh();
}

export function openChat(number: string): void {
  batch(() => {
    numberId.value = number;
    thread.value = null;
    forgetDraft();
  });
  void refresh();
}

export function closeChat(): void {
  batch(() => {
    numberId.value = null;
    thread.value = null;
    forgetDraft();
  });
}

export function forgetDraft(): void {
  draft.value = "";
  quoted.value = null;
  edited.value = null;
}

/** Says something in the open chat; tells of a failure in `failure` and returns whether it went. */
export async function sayOnPhone(...messages: SayMessage[]): Promise<boolean> {
  const [who, number] = [personId.value, numberId.value];
  if (who === null || number === null) return false;
  return attempt(() => request("POST", `/phone/api/persons/${who}/say`, { number, messages, together: false }));
}

export async function setAirplane(airplane: boolean): Promise<void> {
  await attempt(() => request("PUT", `/phone/api/persons/${personId.value}/airplane`, { airplane }));
  await refreshPersons(personId.value);
}

export async function reportPlayed(wamid: string): Promise<void> {
  await attempt(() =>
    request("POST", `/phone/api/persons/${personId.value}/played`, { number: numberId.value, wamid }),
  );
}

/** Does it; a failure stays on the screen for a while. */
export async function attempt(task: () => Promise<unknown>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    failure.value = message;
    setTimeout(() => failure.value === message && (failure.value = null), 6_000);
    return false;
  }
}

/** `asked` is shown even if it is one of a crowd. */
async function refreshPersons(asked: string | null): Promise<void> {
  const query = asked === null ? "" : `?with=${encodeURIComponent(asked)}`;
  const answer = await request<{ persons: PersonFace[] }>("GET", `/phone/api/persons${query}`);
  persons.value = answer.persons;
}

let isRefreshing = false;
let isStale = false;

/** One reading at a time; what changes meanwhile is read right after. */
async function refresh(): Promise<void> {
  if (isRefreshing) {
    isStale = true;
    return;
  }
  isRefreshing = true;
  try {
    await readPhone();
  } catch {
    isConnected.value = false;
  } finally {
    isRefreshing = false;
    if (isStale) {
      isStale = false;
      void refresh();
    }
  }
}

async function readPhone(): Promise<void> {
  const [who, number] = [personId.value, numberId.value];
  if (who === null) return;
  const base = `/phone/api/persons/${encodeURIComponent(who)}`;
  const [list, open] = await Promise.all([
    request<{ person: PersonFace; chats: Chat[] }>("GET", `${base}/chats`),
    number === null ? null : request<ThreadView>("GET", `${base}/chats/${encodeURIComponent(number)}`),
  ]);
  if (who !== personId.value || number !== numberId.value) return void (isStale = true);
  batch(() => {
    chats.value = list.chats;
    thread.value = open;
    persons.value = persons.value.map((candidate) => (candidate.id === list.person.id ? list.person : candidate));
  });
  const isUnread =
    open?.messages.some((message) => message.from === "business" && message.state === "delivered") === true;
  if (isUnread && document.visibilityState === "visible") await request("POST", `${base}/shown`, { number });
}

function keepAddress(): void {
  const query = new URLSearchParams();
  if (personId.value !== null) query.set("person", personId.value);
  if (numberId.value !== null) query.set("number", numberId.value);
  history.replaceState(null, "", `${location.pathname}?${query}`);
}
