import { assertNever } from "../assert-never.ts";
import type { Language } from "../languages.ts";
import ar from "../locales/ar/segments.json" with { type: "json" };
import en from "../locales/en/segments.json" with { type: "json" };
import type { Condition, FieldTest, Moment, SegmentNode } from "./definition.ts";

const words: Record<Language, Readonly<Record<string, string>>> = { en, ar };

/** What a definition names by id or key, in words. */
export type SegmentNames = {
  readonly field: (key: string) => string;
  readonly campaign: (id: string) => string;
};

/** A definition as one sentence, in a language people read it in. */
export function describeSegment(definition: SegmentNode, language: Language, names: SegmentNames): string {
  const speaker = new Speaker(language, names);
  if (definition.on === "group" && definition.rules.length === 0) return speaker.say("everybody");
  return speaker.say("whose", { rules: speaker.describe(definition) });
}

/** What a customer's event is called; those that are not the house's are called by their kind. */
export function nameEvent(kind: string, language: Language): string {
  return words[language][`event.kind.${kind}`] ?? kind;
}

class Speaker {
  readonly #language: Language;
  readonly #names: SegmentNames;
  readonly #plural: Intl.PluralRules;

  constructor(language: Language, names: SegmentNames) {
    this.#language = language;
    this.#names = names;
    this.#plural = new Intl.PluralRules(language);
  }

  /** The text of a key with its `{{placeholders}}` filled. */
  say(key: string, values: Readonly<Record<string, string>> = {}): string {
    return (words[this.#language][key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
  }

  describe(node: SegmentNode): string {
    if (node.on !== "group") return this.#describeCondition(node);
    const rules = node.rules.map((rule) => {
      const text = this.describe(rule);
      return rule.on === "group" && rule.join !== "none" && rule.rules.length > 1 ? `(${text})` : text;
    });
    if (rules.length === 0) return this.say("everybody");
    if (node.join === "none") return this.say("group.none", { rules: rules.join(this.say("join.any")) });
    return rules.join(this.say(`join.${node.join}`));
  }

  #describeCondition(condition: Condition): string {
    switch (condition.on) {
      case "name":
        return this.say(`name.${condition.is}`, { text: condition.text });
      case "address":
        return this.say(`address.${condition.of}.${condition.is}`);
      case "email_domain":
      case "time_zone":
      case "source":
      case "phone_prefix":
        return this.say(condition.on, { values: this.#either(condition.values) });
      case "language":
        return this.say("language", {
          values: this.#either(condition.values.map((key) => this.say(`language.${key}`))),
        });
      case "tag":
        return this.say(`tag.${condition.is}`, { tag: condition.tag });
      case "created":
        return this.#describeMoment(condition.when);
      case "field":
        return this.#describeField(this.#names.field(condition.key), condition.test);
      case "consent":
        return this.say(`consent.${condition.is}`, {
          purpose: this.say(`purpose.${condition.purpose}`),
          channel: this.say(`channel.${condition.channel}`),
        });
      case "event": {
        const { kind, is, times, withinDays } = condition;
        const period = withinDays === null ? "" : this.#count("event.period", withinDays);
        return this.#count(`event.${is}`, times, { kind: nameEvent(kind, this.#language), period });
      }
      case "wrote":
        return this.#count(`wrote.${condition.is}`, condition.days);
      case "conversation":
        return this.say(`conversation.${condition.is}`);
      case "campaign":
        return this.say(`campaign.${condition.is}`, { campaign: this.#names.campaign(condition.campaignId) });
      default:
        return assertNever(condition);
    }
  }

  #describeMoment(when: Moment): string {
    return "days" in when
      ? this.#count(`created.${when.is}`, when.days)
      : this.say(`created.${when.is}`, { date: this.#date(when.at) });
  }

  #describeField(field: string, test: FieldTest): string {
    const key = `field.${test.is}`;
    switch (test.is) {
      case "equals":
      case "contains":
        return this.say(key, { field, text: test.text });
      case "one_of":
        return this.say(key, { field, values: this.#either(test.values) });
      case "above":
      case "below":
        return this.say(key, { field, number: new Intl.NumberFormat(this.#locale).format(test.number) });
      case "before_day":
      case "after_day":
        return this.say(key, { field, date: this.#date(`${test.day}T00:00:00Z`) });
      case "present":
      case "missing":
      case "yes":
      case "no":
        return this.say(key, { field });
      default:
        return assertNever(test);
    }
  }

  #count(key: string, count: number, values: Readonly<Record<string, string>> = {}): string {
    return this.say(`${key}_${this.#plural.select(count)}`, { ...values, count: String(count) });
  }

  #either(values: readonly string[]): string {
    return values.join(this.say("list.or"));
  }

  #date(instant: string): string {
    return new Intl.DateTimeFormat(this.#locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(instant));
  }

  /** Numerals and calendar are the same everywhere in the house. */
  get #locale(): string {
    return this.#language === "ar" ? "ar-u-ca-gregory-nu-latn" : this.#language;
  }
}
