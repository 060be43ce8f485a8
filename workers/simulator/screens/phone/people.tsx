import { Avatar } from "./avatar.tsx";
import { choosePerson, personId, persons } from "./phone.store.ts";
import { say } from "./words.ts";

/** Whose phone this is: one row a person, outside the phone's frame. */
export function People({ onChosen }: { onChosen: () => void }) {
  return (
    <section class="people">
      <h1 class="side-title">{say("people")}</h1>
      <ul class="people-list">
        {persons.value.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              class="person"
              data-testid={`phone-person-${person.id}`}
              aria-pressed={person.id === personId.value}
              onClick={() => {
                choosePerson(person.id);
                onChosen();
              }}
            >
              <Avatar name={person.name} hue={person.hue} size={40} />
              <span class="person-words">
                <bdi class="person-name">{person.name}</bdi>
                <bdi class="person-detail">
                  {person.phone ?? `@${person.username ?? person.id} · ${say("hiddenNumber")}`}
                </bdi>
              </span>
              <span class="person-country">{person.country}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
