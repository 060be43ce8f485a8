import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "../../../shared/languages.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { parseObject } from "../../kit/brand/sign-in.rules.ts";
import type { ShopApi } from "../api/shop.api.ts";
import type { CartStore } from "../cart/cart.store.ts";
import {
  checkForm,
  type CheckoutForm,
  describeBuyer,
  fieldNames,
  type FieldName,
  type FieldProblems,
  firstProblem,
  restoreForm,
} from "./checkout.rules.ts";

export type CheckoutStep =
  | { readonly kind: "filling" }
  | { readonly kind: "sending" }
  /** Prices or stock are no longer what was shown: the cart says what changed. */
  | { readonly kind: "changed" }
  | { readonly kind: "failed"; readonly error: ApiError };

export type CheckoutStore = {
  readonly form: ReadonlySignal<CheckoutForm>;
  /** Shown from the first attempt on, and gone with the mistake. */
  readonly problems: ReadonlySignal<FieldProblems>;
  /** What the API has to say of a field, in the reader's language; gone with the next letter. */
  readonly refused: ReadonlySignal<Partial<Record<FieldName, string>>>;
  readonly step: ReadonlySignal<CheckoutStep>;
  readonly set: (name: FieldName, text: string) => void;
  /** Places the order and leaves for the page where it is paid. @returns the field to go to when something is missing */
  readonly submit: () => Promise<FieldName | null>;
  /** The page is shown again as it was left: whoever went back from paying may go on. */
  readonly wake: () => void;
};

type CheckoutParts = {
  readonly api: Pick<ShopApi, "startCheckout">;
  readonly cart: Pick<CartStore, "reference" | "load">;
  readonly language: Language;
  /** Ends with the tab: the form is still filled in after a look at the payment page. */
  readonly tab: Pick<Storage, "getItem" | "setItem">;
  readonly go: (address: string) => void;
};

const key = "healthindex.checkout";

export function createCheckoutStore({ api, cart, language, tab, go }: CheckoutParts): CheckoutStore {
  const form = signal<CheckoutForm>(restoreForm(parseObject(tab.getItem(key) ?? "")));
  const step = signal<CheckoutStep>({ kind: "filling" });
  const tried = signal(false);
  const refused = signal<Partial<Record<FieldName, string>>>({});
  const problems = computed<FieldProblems>(() => (tried.value ? checkForm(form.value) : {}));

  async function send(): Promise<void> {
    step.value = { kind: "sending" };
    try {
      const { checkoutUrl } = await api.startCheckout({
        ...describeBuyer(form.peek()),
        ...cart.reference(),
        language,
      });
      // Still "sending": the next page is on its way.
      go(checkoutUrl);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused.value = readRefusals(error);
      if (!isAboutCart(error)) return void (step.value = { kind: "failed", error });
      await cart.load();
      step.value = { kind: "changed" };
    }
  }

  return {
    form,
    problems,
    refused,
    step,
    set(name, text) {
      form.value = { ...form.peek(), [name]: text };
      refused.value = { ...refused.peek(), [name]: undefined };
      tab.setItem(key, JSON.stringify(form.peek()));
    },
    async submit() {
      if (step.peek().kind === "sending") return null;
      tried.value = true;
      const missing = firstProblem(problems.peek());
      if (missing === null) await send();
      return missing;
    },
    wake: () => void (step.value = { kind: "filling" }),
  };
}

function readRefusals(error: ApiError): Partial<Record<FieldName, string>> {
  const found = fieldNames.map((name) => [name, error.findFieldError(name) ?? error.findFieldError(`address.${name}`)]);
  return Object.fromEntries(found.filter(([, words]) => words !== undefined));
}

function isAboutCart({ code, status }: ApiError): boolean {
  return status === 409 && (code.startsWith("orders.cart") || code.startsWith("catalog.") || code.startsWith("carts."));
}
