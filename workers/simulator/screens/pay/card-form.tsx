import type { PageView } from "../../stripe/page-routes.ts";
import {
  card,
  fillCard,
  hasTried,
  isBusy,
  openFields,
  payNow,
  refusal,
  typeCard,
  type CardField,
} from "./pay.store.ts";
import { money, say, sayDecline, type PayWords } from "./words.ts";

const testCards: readonly { readonly number: string; readonly what: keyof PayWords }[] = [
  { number: "4242424242424242", what: "cardAccepted" },
  { number: "4000000000000002", what: "cardDeclined" },
  { number: "4000002500003155", what: "cardChallenge" },
  { number: "4000000000000259", what: "cardDisputed" },
  { number: "4000000000005126", what: "cardRefundFails" },
];

export function CardForm({ view }: { view: PageView }) {
  const submit = (event: Event) => {
    event.preventDefault();
    void payNow();
  };
  return (
    <form class="pay-card" onSubmit={submit} noValidate>
      <h1>{say("payWith")}</h1>
      {view.email !== null && (
        <p class="pay-contact">
          <span>{say("contact")}</span> <bdi data-testid="pay-email">{view.email}</bdi>
        </p>
      )}
      <Field
        name="number"
        label={say("cardNumber")}
        placeholder="1234 1234 1234 1234"
        autoComplete="cc-number"
        numeric
      />
      <div class="pay-pair">
        <Field name="expiry" label={say("expiry")} placeholder="MM / YY" autoComplete="cc-exp" numeric />
        <Field name="cvc" label={say("cvc")} placeholder="CVC" autoComplete="cc-csc" numeric />
      </div>
      <Field name="holder" label={say("holder")} placeholder="" autoComplete="cc-name" />
      <p class="pay-refusal" role="alert" data-testid="pay-error">
        {refusal.value !== null && sayDecline(refusal.value)}
      </p>
      <button class="pay-button" type="submit" disabled={isBusy.value} data-testid="pay-submit">
        {isBusy.value ? say("paying") : say("payNow", { amount: money(view.amount, view.currency) })}
      </button>
      <details class="pay-tests">
        <summary>{say("testCards")}</summary>
        <ul>
          {testCards.map(({ number, what }) => (
            <li key={number}>
              <button type="button" onClick={() => fillCard(number)} data-testid={`pay-card-${number}`}>
                <bdi dir="ltr">{number.replaceAll(/(.{4})(?=.)/g, "$1 ")}</bdi> <bdi>{say(what)}</bdi>
              </button>
            </li>
          ))}
        </ul>
      </details>
    </form>
  );
}

type FieldProps = {
  name: CardField;
  label: string;
  placeholder: string;
  autoComplete: "cc-number" | "cc-exp" | "cc-csc" | "cc-name";
  numeric?: boolean;
};

function Field({ name, label, placeholder, autoComplete, numeric = false }: FieldProps) {
  const isOpen = hasTried.value && openFields.value.has(name);
  return (
    <label class="pay-field">
      <span>{label}</span>
      <input
        dir={numeric ? "ltr" : "auto"}
        inputMode={numeric ? "numeric" : "text"}
        value={card.value[name]}
        placeholder={placeholder}
        autoComplete={autoComplete}
        aria-invalid={isOpen}
        aria-describedby={isOpen ? `pay-${name}-error` : undefined}
        onInput={(event) => typeCard(name, event.currentTarget.value)}
        data-testid={`pay-${name}`}
      />
      {isOpen && (
        <small class="pay-refusal" id={`pay-${name}-error`}>
          {say("incomplete")}
        </small>
      )}
    </label>
  );
}
