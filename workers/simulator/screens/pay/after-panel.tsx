import type { PageView } from "../../stripe/page-routes.ts";
import { happen } from "./pay.store.ts";
import { money, say, type PayWords } from "./words.ts";

type Deed = { readonly word: keyof PayWords; readonly wish: object; readonly testId: string };

/** The merchant's and the bank's side, for whoever tries things out. */
export function AfterPanel({ view }: { view: PageView }) {
  const { status, refunds, disputes, amount, currency } = view;
  const deeds = status === "open" ? open : status === "complete" ? paid(amount) : [];
  if (deeds.length === 0) return null;
  return (
    <details class="pay-card pay-after" data-testid="pay-after">
      <summary>{say("merchant")}</summary>
      <div class="pay-deeds">
        {deeds.map(({ word, wish, testId }) => (
          <button type="button" key={testId} onClick={() => void happen(wish)} data-testid={testId}>
            {say(word)}
          </button>
        ))}
      </div>
      {refunds.length > 0 && (
        <p>
          {say("refunds")}: {refunds.map((refund) => `${money(refund.amount, currency)} (${refund.status})`).join(", ")}
        </p>
      )}
      {disputes.length > 0 && (
        <p>
          {say("disputes")}: {disputes.map((dispute) => dispute.status).join(", ")}
        </p>
      )}
    </details>
  );
}

const open: readonly Deed[] = [{ word: "expireNow", wish: { kind: "expire" }, testId: "pay-expire" }];

const paid = (amount: number): readonly Deed[] => [
  {
    word: "refundPart",
    wish: { kind: "refund", amount: Math.max(1, Math.floor(amount / 4)) },
    testId: "pay-refund-part",
  },
  { word: "refundAll", wish: { kind: "refund" }, testId: "pay-refund" },
  { word: "refundsOk", wish: { kind: "refunds_end", status: "succeeded" }, testId: "pay-refunds-succeed" },
  { word: "refundsFail", wish: { kind: "refunds_end", status: "failed" }, testId: "pay-refunds-fail" },
  { word: "dispute", wish: { kind: "dispute" }, testId: "pay-dispute" },
  { word: "disputeWon", wish: { kind: "dispute_closed", status: "won" }, testId: "pay-dispute-won" },
  { word: "disputeLost", wish: { kind: "dispute_closed", status: "lost" }, testId: "pay-dispute-lost" },
];
