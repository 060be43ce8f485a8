import { languages as languageKeys } from "../../../shared/languages.ts";
import { Panel, PanelBody, PanelList } from "../../kit/account/panel.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import type { RulesPanelProps } from "./sending-limits.tsx";

/** As whom e-mail is sent, and the address the law wants at its foot. */
export function SenderPanel({ store, rules, disabled }: RulesPanelProps) {
  const { t } = useTexts();
  const { email } = rules;
  const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
  const write = (change: Partial<typeof email>) => store.write({ email: { ...email, ...change } });
  const error = (field: string) => store.refusal.value?.findFieldError(`email.${field}`);
  return (
    <Panel title={t("delivery:sender.title")} lead={t("delivery:sender.lead")} testId="sender">
      <PanelBody>
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={t("delivery:sender.name")}
            hint={t("delivery:sender.nameHint")}
            value={email.fromName}
            onValue={(fromName) => write({ fromName })}
            maxLength={100}
            disabled={disabled}
            error={error("fromName")}
            data-testid="sender-name"
          />
          <TextField
            label={t("delivery:sender.replyTo")}
            hint={t("delivery:sender.replyToHint")}
            type="email"
            value={email.replyTo ?? ""}
            onValue={(text) => write({ replyTo: orNull(text) })}
            disabled={disabled}
            error={error("replyTo")}
          />
        </div>
        <TextArea
          label={t("delivery:sender.postal")}
          hint={t("delivery:sender.postalHint")}
          value={email.postalAddress}
          onValue={(postalAddress) => write({ postalAddress })}
          maxLength={500}
          disabled={disabled}
          error={error("postalAddress")}
        />
      </PanelBody>
    </Panel>
  );
}

const answers = ["stopped", "resumed"] as const;

/** What a person reads after they said stop, and after they came back; empty is the house's own words. */
export function StopTextsPanel({ store, rules, disabled }: RulesPanelProps) {
  const { t } = useTexts();
  const texts = rules.stopTexts;
  return (
    <Panel title={t("delivery:stop.title")} lead={t("delivery:stop.lead")} testId="stop-texts">
      <PanelBody>
        {answers.map((answer) => (
          <div key={answer} class="grid items-start gap-4 sm:grid-cols-2">
            {languageKeys.map((key) => (
              <TextArea
                key={key}
                label={t(`delivery:stop.${answer}`, { language: languages[key].name })}
                placeholder={t("delivery:stop.usual")}
                lang={key}
                value={texts[answer][key] ?? ""}
                onValue={(text) =>
                  store.write({ stopTexts: { ...texts, [answer]: { ...texts[answer], [key]: text } } })
                }
                maxLength={600}
                lines={3}
                disabled={disabled}
              />
            ))}
          </div>
        ))}
      </PanelBody>
    </Panel>
  );
}

/** Whether e-mails say that they were opened and what was clicked; a campaign may say otherwise. */
export function TrackingPanel({ store, rules, disabled }: RulesPanelProps) {
  const { t } = useTexts();
  const { tracking } = rules;
  return (
    <Panel title={t("delivery:tracking.title")} lead={t("delivery:tracking.lead")} testId="tracking">
      <PanelList>
        {(["opens", "clicks"] as const).map((what) => (
          <li key={what} class="px-4 py-3">
            <Switch
              label={t(`delivery:tracking.${what}`)}
              hint={t(`delivery:tracking.${what}Hint`)}
              checked={tracking[what]}
              disabled={disabled}
              onChecked={(on) => store.write({ tracking: { ...tracking, [what]: on } })}
            />
          </li>
        ))}
      </PanelList>
    </Panel>
  );
}
