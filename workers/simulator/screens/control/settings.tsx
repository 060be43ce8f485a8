import { changeSettings, type Numbered } from "./control.store.ts";

/** What a number is, for connecting it, and the few things worth changing by hand. */
export function Settings({ number }: { number: Numbered }) {
  const facts = [
    ["Phone number id", number.phoneNumberId],
    ["WhatsApp account (WABA)", number.wabaId],
    ["Access token", number.token],
    ["App", number.app],
    ["Webhook", number.webhookUrl],
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
          Messages a second
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
          Closed window is refused
          <select
            class="field"
            value={number.refusals}
            onChange={(event) =>
              void changeSettings({ refusals: event.currentTarget.value === "status" ? "status" : "answer" })
            }
          >
            <option value="answer">in the answer</option>
            <option value="status">by a failed status</option>
          </select>
        </label>
        <button type="button" class="button" onClick={() => void changeSettings({ subscribed: !number.subscribed })}>
          {number.subscribed ? "Stop webhooks" : "Let webhooks flow"}
        </button>
      </div>
    </section>
  );
}
