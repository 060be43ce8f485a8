/** What the form asks for. All of it is text as typed; `country` is ISO 3166-1 alpha-2. */
export type CheckoutForm = {
  readonly email: string;
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
};

export type FieldName = keyof CheckoutForm;
export type FieldProblem = "empty" | "email" | "long";
export type FieldProblems = Partial<Record<FieldName, FieldProblem>>;

/** Longest texts that the API takes. */
const longest: Readonly<Record<FieldName, number>> = {
  email: 254,
  name: 120,
  line1: 200,
  line2: 200,
  postalCode: 20,
  city: 120,
  country: 2,
};

/** In the order in which they stand on the page. */
export const fieldNames: readonly FieldName[] = ["email", "name", "country", "line1", "line2", "postalCode", "city"];
const optional: ReadonlySet<FieldName> = new Set(["line2", "postalCode"]);

export const emptyForm: CheckoutForm = {
  email: "",
  name: "",
  line1: "",
  line2: "",
  postalCode: "",
  city: "",
  country: "",
};

export function isOptional(name: FieldName): boolean {
  return optional.has(name);
}

/** What must be put right before the order can go. */
export function checkForm(form: CheckoutForm): FieldProblems {
  const problems: FieldProblems = {};
  for (const name of fieldNames) {
    const text = form[name].trim();
    if (text === "" && !optional.has(name)) problems[name] = "empty";
    else if (text.length > longest[name]) problems[name] = "long";
  }
  if (problems.email === undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(form.email.trim()))
    problems.email = "email";
  return problems;
}

/** The field to go to: the first that has a problem. */
export function firstProblem(problems: FieldProblems): FieldName | null {
  return fieldNames.find((name) => problems[name] !== undefined) ?? null;
}

/** The form as the API takes it: nothing around the words, and what is empty left out. */
export function describeBuyer(form: CheckoutForm) {
  const read = (name: FieldName): string => form[name].trim();
  const maybe = (name: FieldName): string | undefined => read(name) || undefined;
  const address = {
    line1: read("line1"),
    line2: maybe("line2"),
    postalCode: maybe("postalCode"),
    city: read("city"),
    country: read("country"),
  };
  return { email: read("email"), name: read("name"), address };
}

/** A form from what a tab has kept; whatever is not text counts as nothing. */
export function restoreForm(kept: Readonly<Record<string, unknown>> | null): CheckoutForm {
  const entries = fieldNames.flatMap((name): [string, string][] => {
    const value = kept?.[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return { ...emptyForm, ...Object.fromEntries(entries) };
}
