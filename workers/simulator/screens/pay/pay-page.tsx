import { LanguageButton } from "../shared/bar.tsx";
import { AfterPanel } from "./after-panel.tsx";
import { CardForm } from "./card-form.tsx";
import { Challenge } from "./challenge.tsx";
import { OrderSummary } from "./order-summary.tsx";
import { screen, session } from "./pay.store.ts";
import { say } from "./words.ts";

/** Where somebody pays: what they buy on one side, their card on the other. */
export function PayPage() {
  const { kind } = screen.value;
  const view = session.value;
  if (kind === "loading") return <main class="pay" aria-busy="true" />;
  if (kind === "unknown" || view === null)
    return <Notice title={say("unknown")} lead={say("unknownLead")} link={null} />;
  return (
    <main class="pay">
      <header class="pay-head">
        {view.cancelUrl === null ? (
          <span />
        ) : (
          <a class="pay-back" href={view.cancelUrl} data-testid="pay-cancel">
            <span class="mirrors" aria-hidden="true">
              ←
            </span>{" "}
            {say("back")}
          </a>
        )}
        <span class="pay-mode">{say("testMode")}</span>
        <LanguageButton />
      </header>
      <div class="pay-columns">
        <OrderSummary view={view} />
        <div class="pay-side">
          {kind === "form" && <CardForm view={view} />}
          {kind === "challenge" && <Challenge view={view} />}
          {kind === "done" && (
            <Notice
              title={say(view.status === "complete" ? "paid" : "expired")}
              lead={say(view.status === "complete" ? "paidLead" : "expiredLead")}
              link={view.returnUrl ?? view.cancelUrl}
            />
          )}
          <AfterPanel view={view} />
        </div>
      </div>
      <footer class="pay-foot">{say("powered")}</footer>
    </main>
  );
}

function Notice({ title, lead, link }: { title: string; lead: string; link: string | null }) {
  return (
    <section class="pay-card pay-notice" role="status" data-testid="pay-notice">
      <h1>{title}</h1>
      <p>{lead}</p>
      {link !== null && (
        <a class="pay-button" href={link} data-testid="pay-to-shop">
          {say("toShop")}
        </a>
      )}
    </section>
  );
}
