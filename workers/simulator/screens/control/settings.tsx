import { word } from "../shared/page-words.ts";
import { changeSettings, type Numbered } from "./control.store.ts";

/** What a number is, for connecting it, and the few things worth changing by hand. */
export function Settings({ number }: { number: Numbered }) {
  const facts = [
    [word("numberId"), number.phoneNumberId],
    [word("account"), number.wabaId],
    [word("token"), number.token],
    [word("app"), number.app],
    [word("webhook"), number.webhookUrl],
  ];
  return (
    <section class="panel">
      <h2>{number.verifiedName}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="muted">{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <div class="choices">
        <label class="times">
          {word("perSecond")}
          <input
            class="field"
            type="number"
            min={1}
            value={number.throughputPerSecond ?? ""}
            onChange={(event) =>
              void changeSettings({
                throughputPerSecond: event.currentTarget.value === "" ? null : Number(event.currentTarget.value),
              })
            }
          />
        </label>
        <label class="times">
          {word("refused")}
          <select
            class="field"
            value={number.refusals}
            onChange={(event) =>
              void changeSettings({ refusals: event.currentTarget.value === "status" ? "status" : "answer" })
            }
          >
            <option value="answer">{word("inAnswer")}</option>
            <option value="status">{word("byStatus")}</option>
          </select>
        </label>
        <button type="button" class="button" onClick={() => void changeSettings({ subscribed: !number.subscribed })}>
          {number.subscribed ? word("stopWebhooks") : word("startWebhooks")}
        </button>
      </div>
    </section>
  );
}
