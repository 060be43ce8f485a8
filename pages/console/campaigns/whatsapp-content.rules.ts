import type { VariableSource } from "../../../shared/campaigns/definition.ts";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";

export type Variables = Readonly<Record<string, VariableSource>>;

/** A template by its name, in all the languages it can be sent in. */
export type NamedTemplate = { readonly name: string; readonly versions: readonly WhatsAppTemplateView[] };

/** Templates that can be sent, by name; versions in the order they came. */
export function groupTemplates(templates: readonly WhatsAppTemplateView[]): readonly NamedTemplate[] {
  const byName = new Map<string, WhatsAppTemplateView[]>();
  for (const template of templates) {
    if (template.isSendable) byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
  }
  return [...byName].map(([name, versions]) => ({ name, versions }));
}

/** The places that the chosen versions have, each once. */
export function placesOf(versions: readonly WhatsAppTemplateView[]): readonly string[] {
  return [...new Set(versions.flatMap(({ places }) => places.map(({ place }) => place)))];
}

/** What was chosen for places that are still there stays; a new place begins empty, one that is gone goes. */
export function keepVariables(versions: readonly WhatsAppTemplateView[], known: Variables): Variables {
  return Object.fromEntries(placesOf(versions).map((place) => [place, known[place] ?? { from: null, fallback: "" }]));
}

/** Somebody made up, to show what it will look like. */
const somebody: Readonly<Record<string, string>> = {
  first_name: "Noor",
  name: "Noor Haddad",
  email: "noor@example.com",
  phone: "+971 50 123 4567",
};

/** What stands in each place for somebody made up; a datum of the organization's own shows its fallback. */
export function showValues(variables: Variables): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).map(([place, { from, fallback }]) => [
      place,
      from === null ? fallback : (somebody[from] ?? fallback),
    ]),
  );
}
