import type { ComponentChildren, ComponentType } from "preact";
import { useMemo } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { ConfirmEmailPanel } from "./confirm-email-panel.tsx";
import type { EntranceApi } from "./entrance.api.ts";
import { ResetForm } from "./password-reset-forms.tsx";
import { createResetStore } from "./password-reset.store.ts";
import { createProofShelf } from "./registration.store.ts";
import { VerificationPanel } from "./verification-panel.tsx";
import { createVerificationStore } from "./verification.store.ts";

/** The site's own frame of a form that stands alone. */
export type EntranceFrame = ComponentType<{
  title: string;
  quiet?: boolean;
  lead?: string | undefined;
  children: ComponentChildren;
}>;

type VerifyPageProps = {
  frame: EntranceFrame;
  entrance: EntranceApi;
  token: string;
  /** Must stay the same function while the page is shown. */
  onSession: Parameters<typeof createVerificationStore>[0]["onSession"];
  /** Where to go when the link is over. */
  onward: ComponentChildren;
};

/** An address is confirmed by the link in its letter; a new account then chooses its password. */
export function VerifyPage({ frame: Frame, entrance, token, onSession, onward }: VerifyPageProps) {
  const { t } = useAccountTexts();
  const store = useMemo(
    () => createVerificationStore({ api: entrance, token, shelf: createProofShelf(localStorage), onSession }),
    [entrance, token, onSession],
  );
  const { kind } = store.step.value;
  const title = { opening: "opening", password: "title", failed: "failedTitle" } as const;
  return (
    <Frame
      title={t(`account:verify.${title[kind]}`)}
      quiet={kind === "failed"}
      lead={kind === "password" ? t("account:verify.lead") : undefined}
    >
      <VerificationPanel store={store} onward={onward} />
    </Frame>
  );
}

type ResetPageProps = {
  frame: EntranceFrame;
  entrance: EntranceApi;
  token: string;
  go: (path: "/login" | "/forgot") => void;
};

/** A new password, by the link in a letter. */
export function ResetPage({ frame: Frame, entrance, token, go }: ResetPageProps) {
  const { t } = useAccountTexts();
  const store = useMemo(() => createResetStore(entrance, token), [entrance, token]);
  return (
    <Frame
      title={t("account:reset.title")}
      quiet={store.done.value || store.over.value !== null}
      lead={t("account:reset.lead")}
    >
      <ResetForm
        store={store}
        onward={
          <Button tone="primary" onClick={() => go("/login")} data-testid="reset-to-login">
            {t("account:signIn.submit")}
          </Button>
        }
        again={<Button onClick={() => go("/forgot")}>{t("account:reset.linkAgain")}</Button>}
      />
    </Frame>
  );
}

type ConfirmEmailPageProps = {
  frame: EntranceFrame;
  entrance: EntranceApi;
  token: string;
  onward: ComponentChildren;
};

/** A new address of an account, confirmed by the link in the letter to it. */
export function ConfirmEmailPage({ frame: Frame, entrance, token, onward }: ConfirmEmailPageProps) {
  const { t } = useAccountTexts();
  return (
    <Frame title={t("account:email.title")} quiet>
      <ConfirmEmailPanel confirm={() => entrance.confirmEmail(token)} onward={onward} />
    </Frame>
  );
}
