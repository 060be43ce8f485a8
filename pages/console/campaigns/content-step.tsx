import { useTexts } from "../app/texts.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Select } from "../../kit/components/select.tsx";
import { type Purpose, purposes } from "../../../shared/purposes.ts";
import type { DraftStore } from "./draft.store.ts";
import { EmailContent } from "./email-content.tsx";
import { WhatsAppContent } from "./whatsapp-content.tsx";
import { WordingContent } from "./wording-content.tsx";

/** What it says, and beside it how it will look to whoever gets it. */
export function ContentStep({ store }: { store: DraftStore }) {
  const { t } = useTexts();
  const { content, purpose } = store.definition.value;
  return (
    <>
      {content.channel === "whatsapp" && <WhatsAppContent store={store} content={content} />}
      {content.channel === "email" && <EmailContent store={store} content={content} />}
      {(content.channel === "push" || content.channel === "in_app") && (
        <WordingContent store={store} content={content} />
      )}
      <Panel title={t("campaigns:purpose")}>
        <PanelBody>
          <Select<Purpose>
            label={t("campaigns:purpose")}
            labelHidden
            hint={t(`campaigns:purposeHint.${purpose}`)}
            value={purpose}
            options={purposes.map((value) => ({ value, label: t(`customers:purpose.${value}`) }))}
            onValue={(value) => store.change({ purpose: value })}
          />
        </PanelBody>
      </Panel>
    </>
  );
}
