import { CircleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/api-error.ts";
import { chooseErrorWords } from "../components/error-words.ts";
import { Icon } from "../components/icon.tsx";
import { useI18n } from "../i18n/i18n-context.ts";
import { type AccountI18n, useAccountTexts } from "./account-texts.ts";
import { type FieldProblem, type Form, shortestPassword } from "./form.store.ts";

type FormFrameProps<Name extends string> = {
  form: Form<Name>;
  /** For a submit button outside, in the footer of a dialog. */
  id?: string;
  children: ComponentChildren;
};

/** The fields of a form, under what was refused about the whole. Enter sends. */
export function FormFrame<Name extends string>({ form, id, children }: FormFrameProps<Name>) {
  return (
    <form
      id={id}
      noValidate
      class="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Refused error={form.refusal.value} />
      {children}
    </form>
  );
}

/** Why something was not taken. Announced when it appears. */
export function Refused({ error }: { error: ApiError | null }) {
  const { t } = useI18n();
  return (
    <div role="alert" class={error === null ? "hidden" : ""}>
      {error !== null && (
        <p class="flex items-start gap-2 rounded-medium bg-danger-soft px-3 py-2 text-body text-danger-text">
          <Icon of={CircleAlert} class="mt-0.5" />
          {chooseErrorWords(error, t).detail}
        </p>
      )}
    </div>
  );
}

/** The props that tie a field of the kit to its place in a form. */
export function useFields<Name extends string>(form: Form<Name>) {
  const { t } = useAccountTexts();
  return (name: Name) => ({
    name,
    value: form.values.value[name],
    onValue: (value: string) => form.write(name, value),
    error: describeProblem(t, form.problems.value[name]),
    "data-testid": `field-${name}`,
  });
}

export function describeProblem(t: AccountI18n["t"], problem: FieldProblem | undefined): string | undefined {
  if (problem === undefined) return undefined;
  if (typeof problem === "object") return problem.sentence;
  return problem === "short" ? t("account:form.short", { count: shortestPassword }) : t(`account:form.${problem}`);
}
