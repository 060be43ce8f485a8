import { assertNever } from "../../../shared/assert-never.ts";
import type { Condition, FieldTest } from "../../../shared/segments/definition.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";

export type ConditionKind = Condition["on"];
/** In the order they are offered: who somebody is, what they agreed to, what they did. */
export const conditionKinds = [
  "tag",
  "field",
  "language",
  "name",
  "address",
  "email_domain",
  "phone_prefix",
  "time_zone",
  "source",
  "created",
  "consent",
  "wrote",
  "conversation",
  "event",
  "campaign",
] as const satisfies readonly ConditionKind[];

/** A condition as it is when somebody has just chosen its kind. Some say something already, others wait for a word. */
export function startCondition(kind: ConditionKind): Condition {
  switch (kind) {
    case "name":
      return { on: "name", is: "contains", text: "" };
    case "address":
      return { on: "address", of: "email", is: "present" };
    case "email_domain":
    case "phone_prefix":
    case "time_zone":
    case "source":
      return { on: kind, values: [] };
    case "language":
      return { on: "language", values: ["ar"] };
    case "tag":
      return { on: "tag", is: "has", tag: "" };
    case "created":
      return { on: "created", when: { is: "within_days", days: 30 } };
    case "field":
      return { on: "field", key: "", test: { is: "present" } };
    case "consent":
      return { on: "consent", purpose: "marketing", channel: "whatsapp", is: "granted" };
    case "event":
      return { on: "event", kind: "", is: "at_least", times: 1, withinDays: 30 };
    case "wrote":
      return { on: "wrote", is: "within_days", days: 30 };
    case "conversation":
      return { on: "conversation", is: "waits_for_answer" };
    case "campaign":
      return { on: "campaign", campaignId: "", is: "reached" };
    default:
      return assertNever(kind);
  }
}

type TestName = FieldTest["is"];
const always = ["present", "missing"] as const;

/** The tests that mean something for a kind of own field. */
export function testsOf(kind: CustomerField["kind"]): readonly TestName[] {
  switch (kind) {
    case "text":
      return ["equals", "contains", "one_of", ...always];
    case "choice":
      return ["one_of", ...always];
    case "number":
      return ["above", "below", "equals", ...always];
    case "date":
      return ["before_day", "after_day", ...always];
    case "boolean":
      return ["yes", "no", ...always];
    default:
      return assertNever(kind);
  }
}

/** A test as it is when it has just been chosen. */
export function startTest(is: TestName): FieldTest {
  switch (is) {
    case "equals":
    case "contains":
      return { is, text: "" };
    case "one_of":
      return { is, values: [] };
    case "above":
    case "below":
      return { is, number: 0 };
    case "before_day":
    case "after_day":
      return { is, day: "" };
    case "present":
    case "missing":
    case "yes":
    case "no":
      return { is };
    default:
      return assertNever(is);
  }
}
