import { expect, test } from "vitest";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { makeField } from "../testing/make-customer.ts";
import { createFieldsStore, makeKey } from "./fields.store.ts";

function makeStore(known: readonly CustomerField[] = []) {
  const sent: unknown[] = [];
  const store = createFieldsStore({
    listFields: () => Promise.resolve([...known]),
    addField: (input) => {
      sent.push(input);
      return Promise.resolve(makeField(input.key, { label: input.label, kind: input.kind }));
    },
    changeField: (key, change) => {
      sent.push([key, change]);
      const archivedAt = change.archived === true ? "2026-11-21T10:00:00.000Z" : null;
      return Promise.resolve(makeField(key, { label: change.label ?? key, archivedAt, version: 2 }));
    },
  });
  return { store, sent };
}

test.each([
  ["Date of birth", "date_of_birth"],
  ["  Taille préférée (EU)", "taille_preferee_eu"],
  ["2nd address", "nd_address"],
  ["المدينة", ""],
])("%s gets the key %s", (label, key) => expect(makeKey(label)).toBe(key));

test("the key follows the name until somebody writes one", () => {
  const { form, writeLabel, writeKey } = makeStore().store.createFieldForm(null, () => undefined);
  writeLabel("Shoe size");
  expect(form.values.value.key).toBe("shoe_size");
  writeKey("size");
  writeLabel("Shoe size (EU)");
  expect(form.values.value).toEqual({ label: "Shoe size (EU)", key: "size" });
});

test("a new field stands in its place, and only a choice has choices", async () => {
  const { store, sent } = makeStore([makeField("tier")]);
  await store.list.load();
  const { form, writeLabel, choices } = store.createFieldForm(null, () => undefined);
  writeLabel("City");
  choices.value = ["Riyadh"];
  await form.submit();
  expect(sent).toEqual([{ key: "city", kind: "text", label: "City", choices: [] }]);
  expect(store.list.peek()?.map(({ key }) => key)).toEqual(["city", "tier"]);
});

test("putting away names the version", async () => {
  const { store, sent } = makeStore([makeField("tier", { version: 7 })]);
  await store.list.load();
  await store.setArchived(makeField("tier", { version: 7 }), true);
  expect(sent).toEqual([["tier", { archived: true, version: 7 }]]);
  expect(store.list.peek()?.[0]?.archivedAt).not.toBeNull();
});
