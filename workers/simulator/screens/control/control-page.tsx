import { Bar } from "../shared/bar.tsx";
import { word } from "../shared/page-words.ts";
import { chooseNumber, chosen, details, numbers, problem, resetChosen } from "./control.store.ts";
import { Faults } from "./faults.tsx";
import { Logs } from "./logs.tsx";
import { People } from "./people.tsx";
import { Settings } from "./settings.tsx";

/** One business number at a time: what it is, what shall go wrong, and what really happened. */
export function ControlPage() {
  const number = chosen.value;
  return (
    <div>
      <Bar title={word("control")}>
        <label class="visually-hidden" for="number">
          {word("number")}
        </label>
        <select
          id="number"
          class="field"
          value={number?.phoneNumberId}
          onChange={(event) => chooseNumber(event.currentTarget.value)}
        >
          {numbers.value.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) => (
            <option value={phoneNumberId} key={phoneNumberId}>
              {`${verifiedName} · \u2066${displayPhoneNumber}\u2069`}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => void resetChosen()}>
          {word("forget")}
        </button>
      </Bar>
      {problem.value !== null && (
        <p class="control-problem" role="alert">
          {problem.value}
        </p>
      )}
      {number === null || details.value === null ? (
        <p class="control-empty muted">{word("noNumber")}</p>
      ) : (
        <main class="control">
          <section class="figures">
            <Figure value={details.value.accepted} label={word("accepted")} />
            <Figure value={details.value.count} label={word("arrived")} />
            <Figure value={details.value.pending.length} label={word("waiting")} />
            <Figure value={details.value.faults.length} label={word("standing")} />
          </section>
          <Faults />
          <Settings number={number} />
          <People />
          <Logs details={details.value} />
        </main>
      )}
    </div>
  );
}

function Figure({ value, label }: { value: number; label: string }) {
  return (
    <p class="figure">
      <b>{value}</b>
      <span class="muted">{label}</span>
    </p>
  );
}
