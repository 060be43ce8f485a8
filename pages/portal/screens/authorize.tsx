import { DoorClosed } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { isBrandKey } from "../../../shared/brands.ts";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { Frame } from "../app/frame.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { createAuthorizeStore, readRequest } from "./authorize.store.ts";
import { ToDoorway } from "./to-doorway.tsx";
import { SignIn } from "./sign-in.tsx";

/** A brand's site has sent somebody here to be signed in. */
export function Authorize({ request }: { request: Readonly<Record<string, string>> }) {
  const { api, session } = usePortal();
  const { t } = useTexts();
  const store = useMemo(
    () =>
      createAuthorizeStore(readRequest(request), {
        api,
        portalOrigin: location.origin,
        go: (address) => location.assign(address),
      }),
    [api, request],
  );
  useEffect(() => void store.check(), [store]);
  const step = store.step.value;
  const isIn = session.me.value !== null;
  useEffect(() => {
    if (isIn && step.kind === "ready") void store.goOn();
  }, [isIn, step.kind, store]);

  const asking = request["client_id"] ?? "";
  if (step.kind === "ready" && !isIn)
    return (
      <SignIn
        stay
        to={isBrandKey(asking) ? asking : null}
        lead={t("portal:authorize.lead", { brand: step.brand })}
        back={{ address: step.back, label: t("portal:authorize.back", { brand: step.brand }) }}
      />
    );
  return (
    <Frame>
      {step.kind === "refused" && (
        <div class="py-10" role="alert">
          <h1 class="sr-only">{t("portal:title.authorize")}</h1>
          <EmptyState icon={DoorClosed} title={t("portal:authorize.refusedTitle")} action={<ToDoorway />}>
            {t("portal:authorize.refused")}
          </EmptyState>
        </div>
      )}
      {step.kind === "failed" && <ErrorState error={step.error} onRetry={() => void store.check()} />}
      {(step.kind === "checking" || step.kind === "leaving" || step.kind === "ready") && (
        <div class="grid justify-items-center gap-3 py-20 text-text-muted" role="status">
          <Spinner />
          <h1 class="text-title">{t("portal:authorize.waiting")}</h1>
        </div>
      )}
    </Frame>
  );
}
