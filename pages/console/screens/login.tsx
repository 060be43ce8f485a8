import { useMemo } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { PasswordField } from "../../kit/components/password-field.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance } from "./entrance.tsx";
import { createLoginStore } from "./login.store.ts";
import { Refusal } from "./refusal.tsx";

export function Login() {
  const { session } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createLoginStore(session.logIn), [session]);
  const missing = store.missing.value;
  return (
    <Entrance title={t("app:login.title")} lead={t("app:login.lead")}>
      <form
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void store.submit();
        }}
      >
        <Refusal error={store.refusal.value} />
        <TextField
          label={t("app:login.email")}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={store.email.value}
          onValue={(value) => store.write("email", value)}
          error={missing.email ? t("app:form.missing") : undefined}
          data-testid="login-email"
        />
        <PasswordField
          label={t("app:login.password")}
          name="password"
          autocomplete="current-password"
          required
          value={store.password.value}
          onValue={(value) => store.write("password", value)}
          error={missing.password ? t("app:form.missing") : undefined}
          data-testid="login-password"
        />
        <Button type="submit" tone="primary" wide busy={store.busy.value} data-testid="login-submit">
          {t("app:login.submit")}
        </Button>
      </form>
      <p class="text-body text-text-muted">
        {t("app:login.noAccount")}{" "}
        <a href="/register" class="font-strong text-accent-text underline-offset-4 hover:underline">
          {t("app:login.toRegister")}
        </a>
      </p>
    </Entrance>
  );
}
