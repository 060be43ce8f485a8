import { z } from "zod";

/** Meta's components as far as we fill or show them; what we do not know stays out of the way. */
const Header = z.object({
  type: z.literal("HEADER"),
  format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]),
  text: z.string().optional(),
});
const Body = z.object({ type: z.literal("BODY"), text: z.string() });
const Footer = z.object({ type: z.literal("FOOTER"), text: z.string() });
const Button = z.object({
  type: z.string(),
  text: z.string().default(""),
  url: z.string().optional(),
  phone_number: z.string().optional(),
});
const Buttons = z.object({ type: z.literal("BUTTONS"), buttons: z.array(Button).max(10) });
const Component = z.discriminatedUnion("type", [Header, Body, Footer, Buttons]);
export type TemplateButton = z.infer<typeof Button>;

/** A template of Meta's in one language, as it was last synced. */
export type WhatsAppTemplate = {
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
  /** APPROVED alone may be sent. */
  readonly status: string;
  readonly category: string;
  readonly quality: string | null;
  readonly components: unknown;
};

export type TemplateLayout = {
  readonly header: { readonly format: z.infer<typeof Header>["format"]; readonly text: string } | null;
  readonly body: string;
  readonly footer: string;
  readonly buttons: readonly TemplateButton[];
};

const sentButtons = new Set(["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE"]);

/** How a template is laid out; null for one of a kind we do not send: catalogues, carousels, flows, one-time codes, locations. */
export function readLayout({
  category,
  components,
}: Pick<WhatsAppTemplate, "category" | "components">): TemplateLayout | null {
  const parsed = z.array(Component).safeParse(components);
  if (!parsed.success || category === "AUTHENTICATION") return null;
  const layout = { header: null, body: "", footer: "", buttons: [] };
  return parsed.data.reduce<TemplateLayout | null>((known, component) => {
    if (known === null) return null;
    switch (component.type) {
      case "HEADER":
        if (component.format === "LOCATION") return null;
        return { ...known, header: { format: component.format, text: component.text ?? "" } };
      case "BODY":
        return { ...known, body: component.text };
      case "FOOTER":
        return { ...known, footer: component.text };
      case "BUTTONS":
        return component.buttons.every(({ type }) => sentButtons.has(type))
          ? { ...known, buttons: component.buttons }
          : null;
    }
  }, layout);
}

/** One place to fill, as campaigns name it. `name` is Meta's parameter name; null where places are numbered. */
export type TemplatePlace = {
  readonly place: string;
  readonly part: "header" | "body" | "button";
  readonly name: string | null;
};

/** Every place a template has, in the order of its text: `header.1`, `body.1` or `body.name`, `button.0`. */
export function listPlaces({ header, body, buttons }: TemplateLayout): readonly TemplatePlace[] {
  const inText = (part: "header" | "body", text: string) =>
    variablesIn(text).map((name) => ({ place: `${part}.${name}`, part, name: isNumber(name) ? null : name }));
  return [
    ...(header?.format === "TEXT" ? inText("header", header.text) : []),
    ...inText("body", body),
    ...buttons.flatMap((button, index) =>
      takesValue(button) ? [{ place: `button.${index}`, part: "button" as const, name: null }] : [],
    ),
  ];
}

/** An address with a variable end, or a code to copy. */
export function takesValue({ type, url }: TemplateButton): boolean {
  return type === "COPY_CODE" || (type === "URL" && variablesIn(url ?? "").length > 0);
}

const variable = /\{\{\s*(\w{1,60})\s*\}\}/g;

/** Each once: numbered ones by number, which is the order Meta wants their values in. */
function variablesIn(text: string): readonly string[] {
  const names = [...new Set([...text.matchAll(variable)].map(([, name = ""]) => name))];
  return names.every(isNumber) ? names.toSorted((one, other) => Number(one) - Number(other)) : names;
}

/** A text with its places filled. */
export function fillPlaces(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(variable, (_, name: string) => valueOf(name));
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}
