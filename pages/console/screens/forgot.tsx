import { useMemo } from "preact/hooks";
import { ForgotForm } from "../../kit/account/password-reset-forms.tsx";
import { createForgotStore } from "../../kit/account/password-reset.store.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { Entrance } from "./entrance.tsx";

export function Forgot() {
  return (
    <WithTexts spaces={["account"]}>
      <ForgotPage />
    </WithTexts>
  );
}

function ForgotPage() {
  const { entrance } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createForgotStore(entrance), [entrance]);
  const isSent = store.sentTo.value !== null;
  return (
    <Entrance
      title={t("account:forgot.title")}
      lead={isSent ? undefined : t("account:forgot.lead")}
      foot={
        <a href="/login" class="font-strong text-accent-text underline-offset-4 hover:underline">
          {t("app:register.toLogin")}
        </a>
      }
    >
      <ForgotForm store={store} />
    </Entrance>
  );
}
