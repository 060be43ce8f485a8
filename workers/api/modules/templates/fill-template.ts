import type { VariableSource } from "../../../../shared/campaigns/definition.ts";
import type { GraphTemplateComponent, GraphTemplateMedium } from "../../providers/meta/graph-template.ts";
import { readDatum, type TemplateCustomer } from "./template-data.ts";
import {
  fillPlaces,
  listPlaces,
  readLayout,
  takesValue,
  type TemplateLayout,
  type TemplatePlace,
  type WhatsAppTemplate,
} from "./whatsapp-template.ts";

export type FilledTemplate = {
  readonly kind: "filled";
  /** For the message's `template.components`. */
  readonly components: readonly GraphTemplateComponent[];
  /** What the person reads, for the thread: header, body and footer, a line apart. */
  readonly shown: string;
};
/** Concerns this recipient alone, unless the template itself is unfit; the codes are reasons of failure of a delivery. */
export type FillProblem = {
  readonly kind: "problem";
  readonly problem: "variable_missing" | "content_broken";
  /** The place that is empty or too long. */
  readonly variable: string | null;
};

/** Characters of a part once it is filled, by Meta's rules. */
const longest = { header: 60, body: 1_024, button: 2_000 } as const;

/**
 * The components of one message. Never throws.
 * @param variables by place (`body.1`, `body.name`, `header.1`, `button.0`); a place without an entry is empty
 * @param medium of the header, once it is uploaded; null for a template without one
 */
export function fillTemplate(
  template: Pick<WhatsAppTemplate, "category" | "components">,
  variables: Readonly<Record<string, VariableSource>>,
  customer: TemplateCustomer,
  medium: GraphTemplateMedium | null = null,
): FilledTemplate | FillProblem {
  const layout = readLayout(template);
  if (layout === null) return broken(null);
  const places = listPlaces(layout);
  const values = new Map(places.map(({ place }) => [place, valueAt(variables, place, customer)]));
  const missing = places.find(({ place }) => values.get(place) === "");
  if (missing) return { kind: "problem", problem: "variable_missing", variable: missing.place };
  const takesMedium = layout.header !== null && layout.header.format !== "TEXT";
  if (takesMedium && medium === null) return { kind: "problem", problem: "variable_missing", variable: "header" };
  return fillLayout(layout, places, values, takesMedium ? medium : null);
}

function fillLayout(
  layout: TemplateLayout,
  places: readonly TemplatePlace[],
  values: ReadonlyMap<string, string>,
  medium: GraphTemplateMedium | null,
): FilledTemplate | FillProblem {
  const texts = {
    header: fillPlaces(layout.header?.text ?? "", (name) => values.get(`header.${name}`) ?? ""),
    body: fillPlaces(layout.body, (name) => values.get(`body.${name}`) ?? ""),
  };
  if (texts.header.length > longest.header) return broken("header");
  if (texts.body.length > longest.body) return broken("body");
  const tooLong = places.find(
    ({ place, part }) => part === "button" && (values.get(place) ?? "").length > longest.button,
  );
  if (tooLong) return broken(tooLong.place);
  const parametersOf = (part: "header" | "body") =>
    places
      .filter((place) => place.part === part)
      .map(({ place, name }) => ({
        type: "text" as const,
        ...(name !== null && { parameter_name: name }),
        text: values.get(place) ?? "",
      }));
  const [header, body] = [parametersOf("header"), parametersOf("body")];
  const components: GraphTemplateComponent[] = [
    ...(medium === null ? [] : [{ type: "header" as const, parameters: [medium] }]),
    ...(header.length === 0 ? [] : [{ type: "header" as const, parameters: header }]),
    ...(body.length === 0 ? [] : [{ type: "body" as const, parameters: body }]),
    ...layout.buttons.flatMap((button, index) => (takesValue(button) ? [fillButton(button.type, index, values)] : [])),
  ];
  const shown = [texts.header, texts.body, layout.footer].filter((line) => line !== "").join("\n");
  return { kind: "filled", components, shown };
}

function fillButton(type: string, index: number, values: ReadonlyMap<string, string>): GraphTemplateComponent {
  const value = values.get(`button.${index}`) ?? "";
  return type === "COPY_CODE"
    ? {
        type: "button",
        sub_type: "copy_code",
        index: String(index),
        parameters: [{ type: "coupon_code", coupon_code: value }],
      }
    : { type: "button", sub_type: "url", index: String(index), parameters: [{ type: "text", text: value }] };
}

/** Meta refuses values with line breaks, tabs or more than four spaces in a row (132012): they become one space. */
function valueAt(
  variables: Readonly<Record<string, VariableSource>>,
  place: string,
  customer: TemplateCustomer,
): string {
  const source = Object.hasOwn(variables, place) ? variables[place] : undefined;
  if (!source) return "";
  const datum = source.from === null ? "" : readDatum(customer, source.from);
  return tidy(datum) || tidy(source.fallback);
}

function tidy(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .toWellFormed()
    .trim();
}

function broken(variable: string | null): FillProblem {
  return { kind: "problem", problem: "content_broken", variable };
}
