import { Check, CloudOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { SignInButton } from "../../kit/brand/sign-in-corner.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import type { Sent } from "../keeping/keeper.store.ts";
import { useKeeper } from "../keeping/use-keeper.ts";
import type { ScreenProps } from "../texts.ts";
import { type Finished, leastSeconds } from "./finished.rules.ts";

type KeepPanelProps = ScreenProps & { session: Finished; onAnew: () => void };

/** Whether to keep a session, and what became of it. */
export function KeepPanel({ i18n, session, onAnew }: KeepPanelProps) {
  const { t } = i18n;
  const keeper = useKeeper();
  const sent = keeper.sent.value.get(session.clientId);
  const waits = keeper.unsent.value.some((item) => item.session.clientId === session.clientId);
  if (sent !== undefined)
    return (
      <Panel>
        <Outcome i18n={i18n} sent={sent} />
        <Button onClick={onAnew}>{t("pages:result.anew")}</Button>
      </Panel>
    );
  if (waits)
    return (
      <Panel>
        <Waiting i18n={i18n} />
        <Button tone="quiet" onClick={onAnew}>
          {t("pages:result.anew")}
        </Button>
      </Panel>
    );
  if (session.seconds < leastSeconds)
    return (
      <Panel>
        <p class="text-body text-text-muted">{t("pages:result.short")}</p>
        <Button tone="primary" onClick={onAnew}>
          {t("pages:result.anew")}
        </Button>
      </Panel>
    );
  return <Question i18n={i18n} session={session} onAnew={onAnew} />;
}

function Panel({ children }: { children: ComponentChildren }) {
  return (
    <div class="flex flex-wrap items-center justify-center gap-3 text-center" data-testid="keep-panel">
      {children}
    </div>
  );
}

function Question({ i18n, session, onAnew }: KeepPanelProps) {
  const { t } = i18n;
  const keeper = useKeeper();
  const brand = useBrand();
  const isGuest = brand.session.visit.value.kind === "signedOut";
  function keep(): void {
    keeper.keep(session);
    // What waits on the device goes out when the person is back, signed in.
    if (isGuest) void brand.session.signIn("/timer");
  }
  return (
    <div class="grid justify-items-center gap-3">
      <div class="flex flex-wrap justify-center gap-2">
        <Button tone="quiet" onClick={onAnew}>
          {t("pages:result.away")}
        </Button>
        <Button tone="primary" onClick={keep} data-testid="keep">
          {t(isGuest ? "pages:result.keepSigningIn" : "pages:result.keep")}
        </Button>
      </div>
      <p class="text-pretty text-center text-caption text-text-muted">
        {t(session.heard === null ? "pages:result.sendsTime" : "pages:result.sends")}
      </p>
    </div>
  );
}

function Waiting({ i18n }: ScreenProps) {
  const { t } = i18n;
  const keeper = useKeeper();
  const { visit } = useBrand().session;
  if (keeper.sending.value)
    return (
      <p role="status" class="text-body text-text-muted">
        {t("pages:result.sending")}
      </p>
    );
  if (visit.value.kind === "signedOut")
    return (
      <>
        <p role="status" class="w-full text-body text-text-muted">
          {t("pages:result.waitingForSignIn")}
        </p>
        <SignInButton size="medium" />
      </>
    );
  return (
    <>
      <p role="status" class="flex w-full items-center justify-center gap-2 text-body text-text-muted">
        <Icon of={CloudOff} />
        {t("pages:result.waiting")}
      </p>
      <Button onClick={() => void keeper.send()} data-testid="send-now">
        {t("pages:result.send")}
      </Button>
    </>
  );
}

/** The API's refusals by the words for them. */
const refusals = {
  too_late: "late",
  in_future: "ahead",
  too_many: "full",
  out_of_bounds: "strange",
  id_reused: "taken",
} as const;

function Outcome({ i18n, sent }: ScreenProps & { sent: Sent }) {
  const { t } = i18n;
  const { refusal, score, streak } = sent;
  if (refusal !== null)
    return (
      <p role="alert" class="w-full text-body text-warning-text">
        {t(`pages:result.refused.${refusals[refusal]}`)}
      </p>
    );
  return (
    <div role="status" class="grid w-full justify-items-center gap-1 text-body" data-testid="kept">
      <p class="flex items-center gap-2">
        <Icon of={Check} class="text-accent-text" />
        {t("pages:result.kept", { count: streak.current })}{" "}
        <a href="/streak" class="text-accent-text underline underline-offset-4">
          {t("pages:result.toStreak")}
        </a>
      </p>
      {score?.onLeaderboard && (
        <p>
          <a href="/leaderboard" class="text-accent-text underline underline-offset-4">
            {t("pages:result.ranked")}
          </a>
        </p>
      )}
      {score?.unrankedBecause.map(({ code, text }) => (
        <p key={code} class="text-pretty text-caption text-text-muted">
          {text}
        </p>
      ))}
    </div>
  );
}
