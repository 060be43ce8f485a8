import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useShop } from "../app/shop-context.ts";
import { type FieldName, isOptional } from "./checkout.rules.ts";
import type { CheckoutStore } from "./checkout.store.ts";
import { listCountries } from "./countries.ts";

/** What each field is to the browser that fills forms in (the HTML standard's autofill detail tokens). */
const autofill: Readonly<Record<FieldName, string>> = {
  email: "email",
  name: "shipping name",
  country: "shipping country",
  line1: "shipping address-line1",
  line2: "shipping address-line2",
  postalCode: "shipping postal-code",
  city: "shipping address-level2",
};

/** The few fields there are: who, then where. */
export function CheckoutFields({ store }: { store: CheckoutStore }) {
  const { t, language } = useShop();
  const countries = listCountries(language);
  return (
    <>
      <Group title={t("own:checkout.who")}>
        <Line store={store} name="email" type="email" hint={t("own:checkout.emailHint")} />
        <Line store={store} name="name" />
      </Group>
      <Group title={t("own:checkout.where")}>
        <Select
          label={t("own:field.country")}
          name="country"
          required
          error={describeProblem(store, "country", t)}
          value={store.form.value.country}
          options={[{ value: "", label: t("own:field.chooseCountry") }, ...countries]}
          onValue={(value) => store.set("country", value)}
        />
        <Line store={store} name="line1" />
        <Line store={store} name="line2" />
        <div class="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <Line store={store} name="postalCode" />
          <Line store={store} name="city" />
        </div>
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <fieldset class="grid grid-cols-[minmax(0,1fr)] gap-4">
      <legend class="pb-3 text-title font-strong">{title}</legend>
      {children}
    </fieldset>
  );
}

type LineProps = { store: CheckoutStore; name: FieldName; type?: "text" | "email"; hint?: string };

function Line({ store, name, type = "text", hint }: LineProps) {
  const { t } = useShop();
  const label = t(`own:field.${name}`);
  return (
    <TextField
      label={isOptional(name) ? t("own:field.optional", { label }) : label}
      name={name}
      type={type}
      required={!isOptional(name)}
      autocomplete={autofill[name]}
      hint={hint}
      error={describeProblem(store, name, t)}
      value={store.form.value[name]}
      onValue={(value) => store.set(name, value)}
    />
  );
}

type Translate = ReturnType<typeof useShop>["t"];

function describeProblem(store: CheckoutStore, name: FieldName, t: Translate): string | undefined {
  const problem = store.problems.value[name];
  if (problem === undefined) return store.refused.value[name];
  return problem === "empty" ? t(`own:missing.${name}`) : t(`own:problem.${problem}`);
}
