import type { FieldError } from "../../../platform/errors.ts";
import type { CustomerFieldRow } from "../field-store.ts";
import type { ImportPlan } from "../import-plan.ts";
import { phoneCountries } from "../phone.ts";

/** What of a plan makes no sense for a file of so many columns. */
export function faultsOfPlan(
  plan: ImportPlan,
  columns: number,
  fields: readonly Pick<CustomerFieldRow, "key" | "archivedAt">[],
): FieldError[] {
  const fault = (path: string, code: FieldError["code"]): FieldError => ({ path: `body.${path}`, code });
  const isThere = (column: number) => column < columns;
  const places = plan.columns.map(({ to, field }) => `${to} ${field ?? ""}`);
  const agreed = plan.consents.map(({ purpose, channel }) => `${purpose} ${channel}`);
  const isAddressed = plan.columns.some(({ to }) => to === "phone" || to === "email" || to === "id");
  return [
    ...plan.columns.flatMap(({ column, to, field }, index) => [
      ...(isThere(column) ? [] : [fault(`columns.${index}.column`, "not_allowed")]),
      ...((to === "field") === (field !== null)
        ? []
        : [fault(`columns.${index}.field`, to === "field" ? "required" : "not_allowed")]),
      ...(field === null || fields.some(({ key, archivedAt }) => key === field && archivedAt === null)
        ? []
        : [fault(`columns.${index}.field`, "not_allowed")]),
      ...(to !== "name" && to !== "tags" && places.indexOf(places[index] ?? "") !== index
        ? [fault(`columns.${index}.to`, "not_allowed")]
        : []),
    ]),
    ...plan.consents.flatMap(({ column }, index) => [
      ...(column === null || isThere(column) ? [] : [fault(`consents.${index}.column`, "not_allowed")]),
      ...(agreed.indexOf(agreed[index] ?? "") === index ? [] : [fault(`consents.${index}.channel`, "not_allowed")]),
    ]),
    ...(isAddressed ? [] : [fault("columns", "required")]),
    ...(plan.phoneCountry === null || phoneCountries.some((code) => code === plan.phoneCountry)
      ? []
      : [fault("phoneCountry", "not_allowed")]),
  ];
}
