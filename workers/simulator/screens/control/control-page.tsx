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
      <header class="bar">
        <a href="/" aria-label="All of the outside world">
          <img src="/icon.svg" alt="" width="28" height="28" />
        </a>
        <h1>Control</h1>
        <span class="spacer" />
        <label class="visually-hidden" for="number">
          Number
        </label>
        <select
          id="number"
          class="field"
          value={number?.phoneNumberId}
          onChange={(event) => chooseNumber(event.currentTarget.value)}
        >
          {numbers.value.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) => (
            <option value={phoneNumberId} key={phoneNumberId}>
              {verifiedName} · {displayPhoneNumber}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => void resetChosen()}>
          Forget its history
        </button>
      </header>
      {problem.value !== null && (
        <p class="control-problem" role="alert">
          {problem.value}
        </p>
      )}
      {number === null || details.value === null ? (
        <p class="control-empty muted">There is no number yet. Create one with POST /control/numbers.</p>
      ) : (
        <main class="control">
          <section class="figures">
            <Figure value={details.value.accepted} label="accepted by Meta" />
            <Figure value={details.value.count} label="arrived at phones" />
            <Figure value={details.value.pending.length} label="webhooks waiting" />
            <Figure value={details.value.faults.length} label="faults standing" />
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
