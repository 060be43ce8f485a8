import { useMemo } from "preact/hooks";
import { RegistrationForm } from "../../kit/account/registration-form.tsx";
import { createProofShelf, createRegistrationStore } from "../../kit/account/registration.store.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { Entrance } from "./entrance.tsx";

export function Register() {
  return (
    <WithTexts spaces={["account"]}>
      <RegisterPage />
    </WithTexts>
  );
}

function RegisterPage() {
  const { entrance } = useConsole();
  const { t, language } = useTexts();
  const store = useMemo(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return createRegistrationStore({
      withOrganization: true,
      shelf: createProofShelf(localStorage),
      register: (values) => entrance.register({ ...values, language: language.peek(), timeZone }),
    });
  }, [entrance, language]);
  const isMailed = store.step.value === "mailed";
  return (
    <Entrance
      title={t(isMailed ? "account:mailed.title" : "app:register.title")}
      lead={isMailed ? undefined : t("app:register.lead")}
      foot={
        !isMailed && (
          <>
            {t("app:register.hasAccount")}{" "}
            <a href="/login" class="font-strong text-accent-text underline-offset-4 hover:underline">
              {t("app:register.toLogin")}
            </a>
          </>
        )
      }
    >
      <RegistrationForm store={store} />
    </Entrance>
  );
}
