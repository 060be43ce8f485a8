import { useSignal } from "@preact/signals";
import { Laptop, LogOut, Smartphone } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { brands } from "../../../shared/brands.ts";
import type { SignIn } from "../../../workers/api/modules/auth/account-contract.ts";
import { Badge } from "../components/badge.tsx";
import { Bidi } from "../components/bidi.tsx";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { Icon } from "../components/icon.tsx";
import { lazily } from "../components/lazily.tsx";
import { SkeletonRows } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";
import type { AccountHost } from "./host.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import { Panel, PanelList, PanelRow } from "./panel.tsx";
import { createSignInsStore } from "./sign-ins.store.ts";

const Confirm = lazily(() => import("./confirm.tsx").then((file) => file.Confirm));

type SignInsPanelProps = {
  api: OwnAccountApi;
  host: AccountHost;
  /** After signing out everywhere: nothing here is valid any more. */
  onSignedOut: () => void;
};

/** Where one is signed in: device, roughly where, when last used. */
export function SignInsPanel({ api, host, onSignedOut }: SignInsPanelProps) {
  const { t } = useAccountTexts();
  const store = useMemo(() => createSignInsStore(api), [api]);
  const asking = useSignal(false);
  useEffect(() => void store.list.load(), [store]);
  const state = store.list.state.value;
  return (
    <Panel
      title={t("account:signIns.title")}
      lead={t("account:signIns.lead")}
      testId="sign-ins"
      action={
        <Button icon={LogOut} iconMirrored onClick={() => (asking.value = true)} data-testid="sign-out-everywhere">
          {t("account:signIns.everywhere")}
        </Button>
      }
    >
      {state.kind === "loading" && <SkeletonRows count={2} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.list.load()} />}
      {state.kind === "ready" && (
        <PanelList>
          {state.value.map((signIn) => (
            <li key={signIn.id}>
              <SignInRow
                signIn={signIn}
                busy={store.ending.value.has(signIn.id)}
                onEnd={() => void host.attempt(store.end(signIn.id))}
              />
            </li>
          ))}
        </PanelList>
      )}
      {asking.value && (
        <Confirm
          title={t("account:signIns.everywhereTitle")}
          what={t("account:signIns.everywhereWhat")}
          yes={t("account:signIns.everywhere")}
          onYes={async () => {
            const done = await host.attempt(store.endAll());
            if (done) onSignedOut();
            return done;
          }}
          onClose={() => (asking.value = false)}
        />
      )}
    </Panel>
  );
}

function nameBrand(key: string): string {
  return brands.find((brand) => brand.key === key)?.name ?? key;
}

function SignInRow({ signIn, busy, onEnd }: { signIn: SignIn; busy: boolean; onEnd: () => void }) {
  const { t, formatRelative, formatDateTime } = useAccountTexts();
  const device = signIn.device === "" ? t("account:signIns.unknownDevice") : signIn.device;
  const lastUsed = Date.parse(signIn.lastUsedAt);
  const details = [
    signIn.place,
    signIn.organizationName === null
      ? null
      : t("account:signIns.organization", { organization: signIn.organizationName }),
    signIn.brand === null
      ? t(`account:method.${signIn.method}`)
      : t("account:signIns.brand", { brand: nameBrand(signIn.brand) }),
  ].filter((detail) => detail !== null);
  return (
    <PanelRow
      testId="sign-in"
      mark={
        <span class="grid size-9 place-items-center rounded-large bg-surface-inset text-text-muted">
          <Icon of={signIn.client === "app" ? Smartphone : Laptop} size={18} />
        </span>
      }
      action={
        signIn.current ? (
          <Badge tone="positive">{t("account:signIns.current")}</Badge>
        ) : (
          <Button
            size="small"
            busy={busy}
            onClick={onEnd}
            aria-label={t("account:signIns.endLabel", { device })}
            data-testid="end-sign-in"
          >
            {t("account:signIns.end")}
          </Button>
        )
      }
    >
      <span class="font-strong">
        <Bidi text={device} />
      </span>
      <span class="text-caption text-text-muted" title={formatDateTime(lastUsed)}>
        {details.map((detail) => (
          <span key={detail}>
            <Bidi text={detail} />
            {" · "}
          </span>
        ))}
        {t("account:signIns.lastUsed", { when: formatRelative(lastUsed, Date.now()) })}
      </span>
    </PanelRow>
  );
}
