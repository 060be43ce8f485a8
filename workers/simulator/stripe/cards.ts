/** What Stripe's test cards do. https://docs.stripe.com/testing */
export type CardBehaviour =
  | { readonly kind: "accepted"; readonly later: "nothing" | "disputed" | "refund_fails" | "refund_pending" }
  | { readonly kind: "declined"; readonly declineCode: string }
  | { readonly kind: "challenge" };

const behaviours: Readonly<Record<string, CardBehaviour>> = {
  "4242424242424242": { kind: "accepted", later: "nothing" },
  "5555555555554444": { kind: "accepted", later: "nothing" },
  "4000000000000259": { kind: "accepted", later: "disputed" },
  "4000000000005126": { kind: "accepted", later: "refund_fails" },
  "4000000000007726": { kind: "accepted", later: "refund_pending" },
  "4000002500003155": { kind: "challenge" },
  "4000002760003184": { kind: "challenge" },
  "4000000000000002": { kind: "declined", declineCode: "generic_decline" },
  "4000000000009995": { kind: "declined", declineCode: "insufficient_funds" },
  "4000000000000069": { kind: "declined", declineCode: "expired_card" },
  "4000000000000127": { kind: "declined", declineCode: "incorrect_cvc" },
};

/** Null: no number a card could have. A card that is not for testing is declined, as Stripe does in a sandbox. */
export function behaviourOf(number: string): CardBehaviour | null {
  const digits = number.replaceAll(/\D/g, "");
  if (!isCardNumber(digits)) return null;
  return behaviours[digits] ?? { kind: "declined", declineCode: "live_mode_test_card" };
}

/** Length and check digit (Luhn). */
function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
