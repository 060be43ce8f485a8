import { assertNever } from "../../../../shared/assert-never.ts";
import type { Condition, FieldTest, Moment, SegmentNode } from "../../../../shared/segments/definition.ts";
import {
  clickedStates,
  dayMs,
  lower,
  openedStates,
  reachedStates,
  windowMs,
} from "../../../../shared/segments/evaluate.ts";

/** A value as D1 binds it. */
type Bound = string | number;

export type CompiledSegment = {
  /** A predicate over `customers c`; `?1` is the organization, the others follow it. */
  readonly predicate: string;
  /** What to bind, the organization first. */
  readonly values: readonly Bound[];
};

/** Hands out numbered parameters: whatever a person typed goes through here and never into the text. */
class Parameters {
  readonly values: Bound[];

  constructor(orgId: string) {
    this.values = [orgId];
  }

  add(value: Bound): string {
    const known = this.values.indexOf(value, 1);
    if (known > 0) return `?${known + 1}`;
    return `?${this.values.push(value)}`;
  }

  /** A list of any length is one parameter. */
  addAll(values: readonly string[]): string {
    return `(select value from json_each(${this.add(JSON.stringify(values))}))`;
  }
}

/**
 * Compiles a definition to one parameterised predicate. Every table it names beside `c` is pinned to the organization, and each condition
 * is true or false, never null. Its length and parameters are bounded by the definition's own bounds.
 */
export function compileSegment(definition: SegmentNode, orgId: string, now: number): CompiledSegment {
  const parameters = new Parameters(orgId);
  const predicate = compileNode(definition, parameters, now);
  return { predicate, values: parameters.values };
}

function compileNode(node: SegmentNode, parameters: Parameters, now: number): string {
  if (node.on !== "group") return `coalesce((${compileCondition(node, parameters, now)}), 0)`;
  if (node.rules.length === 0) return "1";
  const rules = node.rules.map((rule) => compileNode(rule, parameters, now));
  switch (node.join) {
    case "all":
      return `(${rules.join(" and ")})`;
    case "any":
      return `(${rules.join(" or ")})`;
    case "none":
      return `not (${rules.join(" or ")})`;
    default:
      return assertNever(node.join);
  }
}

function compileCondition(condition: Condition, parameters: Parameters, now: number): string {
  const add = (value: Bound) => parameters.add(value);
  switch (condition.on) {
    case "name": {
      const wanted = add(lower(condition.text));
      return condition.is === "equals" ? `lower(c.name) = ${wanted}` : `instr(lower(c.name), ${wanted}) > 0`;
    }
    case "address":
      return `c.${condition.of} is ${condition.is === "present" ? "not null" : "null"}`;
    case "email_domain":
      return `substr(c.email, instr(c.email, '@') + 1) in ${parameters.addAll(condition.values.map(lower))}`;
    case "phone_prefix":
      return `exists (select 1 from json_each(${add(JSON.stringify(condition.values))}) p where substr(c.phone, 1, length(p.value)) = p.value)`;
    case "language":
      return `c.language in ${parameters.addAll(condition.values)}`;
    case "time_zone":
      return `c.time_zone in ${parameters.addAll(condition.values)}`;
    case "source":
      return `c.source in ${parameters.addAll(condition.values)}`;
    case "tag":
      // The column holds what JSON.stringify wrote, so a tag stands in it exactly as it does here, quotes and all.
      return `instr(c.tags, ${add(JSON.stringify(condition.tag))}) ${condition.is === "has" ? "> 0" : "= 0"}`;
    case "created":
      return compileMoment("c.created_at", condition.when, parameters, now);
    case "field":
      return compileField(`$.${condition.key}`, condition.test, parameters);
    case "consent": {
      const state = add(condition.is === "not_granted" ? "granted" : condition.is);
      const given = `exists (select 1 from consents s where s.org_id = ?1 and s.customer_id = c.id and s.purpose = ${add(condition.purpose)} and s.channel = ${add(condition.channel)} and s.state = ${state})`;
      return condition.is === "not_granted" ? `not ${given}` : given;
    }
    case "event": {
      const since = add(condition.withinDays === null ? 0 : now - condition.withinDays * dayMs);
      const count = `(select count(*) from customer_events e where e.org_id = ?1 and e.customer_id = c.id and e.kind = ${add(condition.kind)} and e.at >= ${since})`;
      return `${count} ${condition.is === "at_least" ? ">=" : "<"} ${add(condition.times)}`;
    }
    case "wrote": {
      const lately = talks(`v.window_closes_at >= ${add(now - condition.days * dayMs + windowMs)}`);
      return condition.is === "within_days" ? lately : `${talks("v.window_closes_at is not null")} and not ${lately}`;
    }
    case "conversation":
      return condition.is === "never_wrote"
        ? `not ${talks("v.window_closes_at is not null")}`
        : talks("v.waiting_since is not null");
    case "campaign":
      return compileTouch(condition, parameters);
    default:
      return assertNever(condition);
  }
}

/**
 * That the customer has a conversation for which `test` holds. Ids come from the covering index first: without statistics SQLite would
 * rather walk all conversations of the organization than look up rows through an index that does not cover them.
 */
function talks(test: string): string {
  return `exists (select 1 from contacts k cross join conversations v where k.org_id = ?1 and k.customer_id = c.id and v.org_id = ?1 and v.id in (select w.id from conversations w where w.org_id = ?1 and w.contact_id = k.id) and ${test})`;
}

function compileTouch({ campaignId, is }: Extract<Condition, { on: "campaign" }>, parameters: Parameters): string {
  // The states are our own words, so they may stand in the text.
  const among = (states: readonly ((typeof reachedStates)[number] | "failed")[]) =>
    `exists (select 1 from campaign_touches t where t.org_id = ?1 and t.customer_id = c.id and t.campaign_id = ${parameters.add(campaignId)} and t.state in (${states.map((state) => `'${state}'`).join(", ")}))`;
  switch (is) {
    case "reached":
      return among(reachedStates);
    case "not_reached":
      return `not ${among(reachedStates)}`;
    case "opened":
      return among(openedStates);
    case "clicked":
      return among(clickedStates);
    case "replied":
    case "failed":
      return among([is]);
    default:
      return assertNever(is);
  }
}

function compileMoment(column: string, when: Moment, parameters: Parameters, now: number): string {
  switch (when.is) {
    case "within_days":
      return `${column} >= ${parameters.add(now - when.days * dayMs)}`;
    case "more_than_days_ago":
      return `${column} < ${parameters.add(now - when.days * dayMs)}`;
    case "before":
      return `${column} < ${parameters.add(Date.parse(when.at))}`;
    case "after":
      return `${column} > ${parameters.add(Date.parse(when.at))}`;
    default:
      return assertNever(when);
  }
}

function compileField(path: string, test: FieldTest, parameters: Parameters): string {
  const key = parameters.add(path);
  const type = `coalesce(json_type(c.fields, ${key}), 'null')`;
  const value = `(c.fields ->> ${key})`;
  const words = `lower${value}`;
  switch (test.is) {
    case "present":
      return `${type} <> 'null'`;
    case "missing":
      return `${type} = 'null'`;
    case "equals":
      return `${type} = 'text' and ${words} = ${parameters.add(lower(test.text))}`;
    case "contains":
      return `${type} = 'text' and instr(${words}, ${parameters.add(lower(test.text))}) > 0`;
    case "one_of":
      return `${type} = 'text' and ${words} in ${parameters.addAll(test.values.map(lower))}`;
    case "yes":
      return `${type} = 'true'`;
    case "no":
      return `${type} = 'false'`;
    case "above":
      return `${type} in ('integer', 'real') and ${value} > ${parameters.add(test.number)}`;
    case "below":
      return `${type} in ('integer', 'real') and ${value} < ${parameters.add(test.number)}`;
    case "before_day":
      return `${type} = 'text' and ${value} < ${parameters.add(test.day)}`;
    case "after_day":
      return `${type} = 'text' and ${value} > ${parameters.add(test.day)}`;
    default:
      return assertNever(test);
  }
}
