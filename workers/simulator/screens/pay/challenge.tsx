import type { PageView } from "../../stripe/page-routes.ts";
import { answerChallenge, isBusy } from "./pay.store.ts";
import { money, say } from "./words.ts";

/** What a bank shows when it wants to know that it is its customer: 3-D Secure. */
export function Challenge({ view }: { view: PageView }) {
  return (
    <section class="pay-card" data-testid="pay-challenge">
      <h1>{say("challengeTitle")}</h1>
      <p>{say("challengeLead", { amount: money(view.amount, view.currency) })}</p>
      <button
        class="pay-button"
        type="button"
        disabled={isBusy.value}
        onClick={() => void answerChallenge("complete")}
        data-testid="pay-challenge-complete"
      >
        {say("challengeYes")}
      </button>
      <button
        class="pay-button pay-quiet"
        type="button"
        disabled={isBusy.value}
        onClick={() => void answerChallenge("fail")}
        data-testid="pay-challenge-fail"
      >
        {say("challengeNo")}
      </button>
    </section>
  );
}
