import { useSignal } from "@preact/signals";
import { word } from "../shared/page-words.ts";
import { chosen, persons, sayAs } from "./control.store.ts";

/** Say something as somebody without opening their phone. */
export function People() {
  const who = useSignal("layla");
  const words = useSignal(word("greeting"));
  return (
    <section class="panel">
      <h2>{word("speak")}</h2>
      <form
        class="speak"
        onSubmit={(event) => {
          event.preventDefault();
          void sayAs(who.value, words.value);
        }}
      >
        <select
          class="field"
          aria-label={word("person")}
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
          aria-label={word("words")}
          dir="auto"
          required
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
        <button type="submit" class="button is-main">
          {word("sayIt")}
        </button>
        <a class="button" href={`/phone?person=${who.value}&number=${chosen.value?.phoneNumberId ?? ""}`}>
          {word("openPhone")}
        </a>
      </form>
    </section>
  );
}
