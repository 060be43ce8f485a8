import { useSignal } from "@preact/signals";
import type { ConsentProof } from "../../../workers/api/modules/crm/consent-contract.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { consentLooks } from "./consent-looks.ts";

const shownAtFirst = 3;

/** Each yes and no with its source, time, and the words that were shown. The latest first. */
export function ConsentProofs({ proofs }: { proofs: readonly ConsentProof[] }) {
  const { session } = useConsole();
  const { t, formatDateTime } = useTexts();
  const all = useSignal(false);
  if (proofs.length === 0)
    return <p class="border-t border-line px-4 py-3 text-text-muted">{t("customers:consents.noProofs")}</p>;
  const shown = all.value ? proofs : proofs.slice(0, shownAtFirst);
  return (
    <section class="border-t border-line px-4 py-3" aria-labelledby="proofs-title">
      <h4 id="proofs-title" class="text-caption font-strong text-text-muted">
        {t("customers:consents.proofs")}
      </h4>
      <ol class="mt-2 grid gap-3">
        {shown.map((proof) => {
          const { icon, look } = consentLooks[proof.state];
          const by = session.members.value.find(({ id }) => id === proof.by)?.name;
          return (
            <li key={proof.id} class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5" data-testid="consent-proof">
              <span class={`pt-0.5 ${look}`}>
                <Icon of={icon} />
              </span>
              <div class="grid gap-0.5">
                <p>
                  {t(`customers:proof.${proof.state}`, {
                    purpose: t(`customers:purpose.${proof.purpose}`),
                    channel: t(`customers:channel.${proof.channel}`),
                  })}
                </p>
                <p class="text-caption text-text-muted">
                  {[formatDateTime(Date.parse(proof.at)), proof.source, by ?? ""]
                    .filter((part) => part !== "")
                    .join(" · ")}
                </p>
                {proof.shown !== null && (
                  <blockquote class="mt-0.5 border-s-2 border-line-strong ps-2.5 text-text-muted">
                    <Bidi text={proof.shown} class="whitespace-pre-line wrap-anywhere" />
                  </blockquote>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {proofs.length > shownAtFirst && !all.value && (
        <div class="mt-2">
          <Button tone="quiet" size="small" onClick={() => (all.value = true)}>
            {t("customers:consents.allProofs", { count: proofs.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
