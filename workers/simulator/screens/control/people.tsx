import { useSignal } from "@preact/signals";
import { chosen, persons, sayAs } from "./control.store.ts";

/** Say something as somebody without opening their phone. */
export function People() {
  const who = useSignal("layla");
  const words = useSignal("Hello");
  return (
    <section class="panel">
      <h2>Speak for a customer</h2>
      <form
        class="speak"
        onSubmit={(event) => {
          event.preventDefault();
          void sayAs(who.value, words.value);
        }}
      >
        <select
          class="field"
          aria-label="Person"
          value={who.value}
          onChange={(event) => (who.value = event.currentTarget.value)}
        >
          {persons.value.map((person) => (
            <option value={person.id} key={person.id}>
              {person.name}
            </option>
          ))}
        </select>
        <input
          class="field"
          aria-label="Words"
          dir="auto"
          required
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
        <button type="submit" class="button is-main">
          Say it
        </button>
        <a class="button" href={`/phone?person=${who.value}&number=${chosen.value?.phoneNumberId ?? ""}`}>
          Open the phone
        </a>
      </form>
    </section>
  );
}
