import { useMemo } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { PasswordField } from "../../kit/components/password-field.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance } from "./entrance.tsx";
import { Refusal } from "./refusal.tsx";
import { createRegisterStore, type RegisterField, shortestPassword } from "./register.store.ts";

const completes = { organizationName: "organization", name: "name", email: "email" } as const;

export function Register() {
  const { session } = useConsole();
  const { t, language } = useTexts();
  const store = useMemo(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return createRegisterStore((form) => session.register({ ...form, language: language.peek(), timeZone }));
  }, [session, language]);
  const problems = store.problems.value;

  function describe(field: RegisterField): string | undefined {
    const problem = problems[field];
    if (problem === undefined) return undefined;
    if (problem === "missing") return t("app:form.missing");
    return problem === "short" ? t("app:form.passwordShort", { count: shortestPassword }) : problem.sentence;
  }

  return (
    <Entrance title={t("app:register.title")} lead={t("app:register.lead")}>
      <form
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void store.submit();
        }}
      >
        <Refusal error={store.refusal.value?.problem.errors === undefined ? store.refusal.value : null} />
        {(["organizationName", "name", "email"] as const).map((field, index) => (
          <TextField
            key={field}
            label={t(`app:register.${field}`)}
            type={field === "email" ? "email" : "text"}
            name={field}
            autoComplete={completes[field]}
            autoFocus={index === 0}
            required
            value={store.form.value[field]}
            onValue={(value) => store.write(field, value)}
            error={describe(field)}
            data-testid={`register-${field}`}
          />
        ))}
        <PasswordField
          label={t("app:login.password")}
          name="password"
          autocomplete="new-password"
          hint={t("app:form.passwordShort", { count: shortestPassword })}
          required
          value={store.form.value.password}
          onValue={(value) => store.write("password", value)}
          error={describe("password")}
          data-testid="register-password"
        />
        <Button type="submit" tone="primary" wide busy={store.busy.value} data-testid="register-submit">
          {t("app:register.submit")}
        </Button>
      </form>
      <p class="text-body text-text-muted">
        {t("app:register.hasAccount")}{" "}
        <a href="/login" class="font-strong text-accent-text underline-offset-4 hover:underline">
          {t("app:register.toLogin")}
        </a>
      </p>
    </Entrance>
  );
}
