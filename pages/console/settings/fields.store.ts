import { signal } from "@preact/signals";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { createForm, needText } from "../../kit/account/form.store.ts";
import { createResource } from "../../kit/api/resource.ts";
import { foldText } from "../../../shared/fold-text.ts";
import type { CrmApi } from "../api/crm.api.ts";

export type FieldsStore = ReturnType<typeof createFieldsStore>;
export const fieldKinds = ["text", "number", "date", "boolean", "choice"] as const;
type Kind = CustomerField["kind"];

/** The organization's own fields of its customers. Verbs throw ApiError. */
export function createFieldsStore(api: Pick<CrmApi, "listFields" | "addField" | "changeField">) {
  const list = createResource(api.listFields);

  function know(field: CustomerField): void {
    const others = (list.peek() ?? []).filter(({ key }) => key !== field.key);
    list.set([...others, field].toSorted((one, other) => one.key.localeCompare(other.key)));
  }

  return {
    list,
    /** Puts a field away, or brings it back. Customers keep their values. */
    async setArchived({ key, version }: CustomerField, archived: boolean): Promise<void> {
      try {
        know(await api.changeField(key, { archived, version }));
      } catch (error) {
        await list.load();
        throw error;
      }
    },
    /** @param field null for a new one */
    createFieldForm(field: CustomerField | null, onSaved: (field: CustomerField) => void) {
      const kind = signal<Kind>(field?.kind ?? "text");
      const choices = signal<readonly string[]>(field?.choices ?? []);
      const isKeyOwn = signal(field !== null);
      const form = createForm(
        { label: field?.label ?? "", key: field?.key ?? "" },
        ({ label, key }) => ({ label: needText(label), key: needText(key) }),
        async ({ label, key }) => {
          const offered = kind.peek() === "choice" ? [...choices.peek()] : [];
          const words = { label: label.trim(), choices: offered };
          const saved =
            field === null
              ? await api.addField({ key, kind: kind.peek(), ...words })
              : await api.changeField(field.key, { ...words, version: field.version });
          know(saved);
          onSaved(saved);
        },
      );
      return {
        form,
        kind,
        choices,
        writeLabel(label: string): void {
          form.write("label", label);
          if (!isKeyOwn.peek()) form.write("key", makeKey(label));
        },
        /** From now on the key is the person's own, and no longer follows the name. */
        writeKey(key: string): void {
          isKeyOwn.value = true;
          form.write("key", key);
        },
      };
    },
  };
}

const longestKey = 40;

/** A key made of a name's Latin letters and digits, as segments and templates name the field; empty when it has none. */
export function makeKey(label: string): string {
  const words = foldText(label).replaceAll(/[^a-z0-9]+/g, "_");
  return words
    .replace(/^[^a-z]+/, "")
    .replace(/_+$/, "")
    .slice(0, longestKey);
}
