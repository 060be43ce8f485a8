import { computed, effect, signal } from "@preact/signals";
import type { PageView, PayAnswer } from "../../stripe/page-routes.ts";
import { request } from "../shared/request.ts";
import { say } from "./words.ts";

export type Screen =
  | { readonly kind: "loading" }
  | { readonly kind: "unknown" }
  | { readonly kind: "form" }
  | { readonly kind: "challenge" }
  | { readonly kind: "done" };

export const screen = signal<Screen>({ kind: "loading" });
export const session = signal<PageView | null>(null);
export const card = signal({ number: "", expiry: "", cvc: "", holder: "" });
export const isBusy = signal(false);
/** The decline's code, or what went wrong. */
export const refusal = signal<string | null>(null);
/** Fields are marked once somebody has tried. */
export const hasTried = signal(false);

export type CardField = keyof typeof card.value;

/** Fields that are not filled in as they must be. */
export const openFields = computed<ReadonlySet<CardField>>(() => {
  const { number, expiry, cvc, holder } = card.value;
  const open = new Set<CardField>();
  if (number.replaceAll(/\D/g, "").length < 13) open.add("number");
  if (!/^(0[1-9]|1[0-2]) ?\/ ?\d{2}$/.test(expiry.trim())) open.add("expiry");
  if (!/^\d{3,4}$/.test(cvc.trim())) open.add("cvc");
  if (holder.trim() === "") open.add("holder");
  return open;
});

const sessionId = new URLSearchParams(globalThis.location?.search ?? "").get("session") ?? "";
const path = (rest = "") => `/pay/api/sessions/${encodeURIComponent(sessionId)}${rest}`;

export function startPay(): void {
  effect(() => {
    document.title = say("title");
  });
  void load();
}

async function load(): Promise<void> {
  try {
    session.value = await request<PageView>("GET", path());
    screen.value = { kind: session.value.status === "open" ? "form" : "done" };
  } catch {
    screen.value = { kind: "unknown" };
  }
}

export function typeCard(field: CardField, text: string): void {
  card.value = {
    ...card.value,
    [field]: field === "number" ? groupDigits(text) : field === "expiry" ? slash(text) : text,
  };
  refusal.value = null;
}

/** `4242 4242 4242 4242` */
export function groupDigits(text: string): string {
  return (
    text
      .replaceAll(/\D/g, "")
      .slice(0, 19)
      .match(/.{1,4}/g) ?? []
  ).join(" ");
}

/** `12 / 30` */
export function slash(text: string): string {
  const digits = text.replaceAll(/\D/g, "").slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

/** Fills the form with one of Stripe's test cards. */
export function fillCard(number: string): void {
  card.value = { number: groupDigits(number), expiry: "12 / 34", cvc: "123", holder: "Test Card" };
  refusal.value = null;
}

export async function payNow(): Promise<void> {
  hasTried.value = true;
  if (openFields.value.size > 0 || isBusy.value) return;
  await attempt("/pay", { number: card.value.number });
}

export async function answerChallenge(outcome: "complete" | "fail"): Promise<void> {
  await attempt("/challenge", { number: card.value.number, outcome });
}

async function attempt(rest: string, body: object): Promise<void> {
  isBusy.value = true;
  refusal.value = null;
  try {
    const answer = await request<PayAnswer>("POST", path(rest), body);
    if (answer.kind === "paid") return location.assign(answer.returnUrl);
    screen.value = { kind: answer.kind === "challenge" ? "challenge" : "form" };
    if (answer.kind === "declined") refusal.value = answer.code;
  } catch {
    await load();
  }
  isBusy.value = false;
}

/** What the merchant or a bank does afterwards. */
export async function happen(wish: object): Promise<void> {
  await request("POST", path("/after"), wish).catch(() => undefined);
  await load();
}
