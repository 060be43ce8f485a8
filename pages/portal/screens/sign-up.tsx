import { useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import { RegistrationForm } from "../../kit/account/registration-form.tsx";
import { createProofShelf, createRegistrationStore } from "../../kit/account/registration.store.ts";
import { keepDestination } from "../app/destination.ts";
import { usePortal } from "../app/portal-context.ts";
import { entrancePath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance, WithAccountTexts } from "./entrance.tsx";

/** An account for a person. */
export function SignUp({ to }: { to: BrandKey | null }) {
  return (
    <WithAccountTexts>
      <SignUpPage to={to} />
    </WithAccountTexts>
  );
}

function SignUpPage({ to }: { to: BrandKey | null }) {
  const { entrance } = usePortal();
  const { t, language } = useTexts();
  const store = useMemo(
    () =>
      createRegistrationStore({
        withOrganization: false,
        shelf: createProofShelf(localStorage),
        register({ name, email, password }) {
          keepDestination(localStorage, to);
          return entrance.signUp({
            name,
            email,
            password,
            language: language.peek(),
            ...(to !== null && { brand: to }),
          });
        },
      }),
    [entrance, language, to],
  );
  const isMailed = store.step.value === "mailed";
  return (
    <Entrance
      title={t(isMailed ? "account:mailed.title" : "portal:signUp.title")}
      brand={to}
      quiet={isMailed}
      lead={isMailed ? undefined : t("portal:signUp.lead")}
      foot={
        !isMailed && (
          <>
            {t("portal:signUp.hasAccount")}{" "}
            <a href={entrancePath("login", to)} class="font-strong text-accent-text underline-offset-4 hover:underline">
              {t("portal:doorway.signIn")}
            </a>
          </>
        )
      }
    >
      <RegistrationForm store={store} />
    </Entrance>
  );
}
