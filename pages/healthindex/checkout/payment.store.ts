import { type ReadonlySignal, signal } from "@preact/signals";
import type { OpenedOrder } from "../../../workers/api/modules/orders/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { ShopApi } from "../api/shop.api.ts";
import { judgePayment, nextQuestion, type Outcome } from "./payment.rules.ts";

export type PaymentState =
  | { readonly kind: "asking" }
  | { readonly kind: "known"; readonly outcome: Outcome; readonly opened: OpenedOrder; readonly willAskAgain: boolean }
  | { readonly kind: "failed"; readonly error: ApiError };

export type PaymentStore = {
  readonly state: ReadonlySignal<PaymentState>;
  /** Asks until the truth is known, or for about a minute. Asking again is always safe. */
  readonly ask: () => Promise<void>;
  readonly stop: () => void;
};

type PaymentParts = {
  readonly api: Pick<ShopApi, "returnFromCheckout">;
  readonly sessionId: string;
  readonly wait: (ms: number) => Promise<void>;
  /** It is paid: what was in the cart is bought. */
  readonly onPaid: () => void;
};

/** What the browser that comes back from paying is told: never what the address says, always what the order is. */
export function createPaymentStore({ api, sessionId, wait, onPaid }: PaymentParts): PaymentStore {
  const state = signal<PaymentState>({ kind: "asking" });
  let turn = 0;

  async function ask(): Promise<void> {
    const mine = ++turn;
    for (let asked = 1; mine === turn; asked += 1) {
      try {
        const opened = await api.returnFromCheckout(sessionId);
        if (mine !== turn) return;
        const outcome = judgePayment(opened.order.status);
        const pause = outcome === "waiting" ? nextQuestion(asked) : null;
        state.value = { kind: "known", outcome, opened, willAskAgain: pause !== null };
        if (outcome === "paid") onPaid();
        if (pause === null) return;
        await wait(pause);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const pause = isPassing(error) ? nextQuestion(asked) : null;
        if (mine !== turn) return;
        if (pause === null) return void (state.value = { kind: "failed", error });
        await wait(pause);
      }
    }
  }

  return { state, ask, stop: () => void (turn += 1) };
}

/** Whether asking again may help: nobody answered, or somebody who was busy. */
function isPassing({ status }: ApiError): boolean {
  return status === 0 || status === 429 || status >= 500;
}
