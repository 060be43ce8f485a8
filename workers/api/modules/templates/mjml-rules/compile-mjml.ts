import type { Compile, MjmlError } from "mjml-browser";
import type { ContentFault } from "./faults.ts";

export type CompiledMjml =
  | { readonly kind: "compiled"; readonly html: string }
  | { readonly kind: "refused"; readonly faults: readonly ContentFault[] };

/** MJML as HTML that mail programs show. The compiler is loaded when it is first needed: it is the largest part of the Worker. */
export async function compileMjml(source: string): Promise<CompiledMjml> {
  const compile = await loadCompiler();
  try {
    const options = { validationLevel: "soft", keepComments: false, ignoreIncludes: true, fonts: {} } as const;
    const { html, errors } = await compile(source, options);
    if (errors.length > 0) return { kind: "refused", faults: errors.map(readFault) };
    const hazard = findHazard(html);
    if (hazard !== null) return { kind: "refused", faults: [{ code: "markup_refused", line: null, about: hazard }] };
    // Indentation is a third of what the compiler writes, and Gmail cuts long mails.
    return { kind: "compiled", html: html.trim().replaceAll(/\n\s+/g, "\n") };
  } catch {
    return { kind: "refused", faults: [{ code: "mjml_broken", line: null, about: "" }] };
  }
}

/**
 * What would run, or look to somebody's program as if it did, in what the compiler wrote: sources that are not whole, such as a tag with
 * half a quote, are read by everybody in a way of their own, so it is the outcome that counts.
 */
function findHazard(html: string): string | null {
  const found = /<(script|iframe|object|embed)/i.exec(html) ?? /<[a-z][^<>"']*[\s/](on[a-z]+)\s*=/i.exec(html);
  return found?.[1]?.toLowerCase() ?? null;
}

/** The compiler itself, never the promise of it: one request must not wait for another's. */
let loadedCompiler: Compile | null = null;

/**
 * The package looks for the global object as `this`, as `new Function` and as `window`; a Worker's modules have none of the three, so the
 * last is lent to it while it is loaded.
 */
async function loadCompiler(): Promise<Compile> {
  if (loadedCompiler !== null) return loadedCompiler;
  const lends = !("window" in globalThis);
  if (lends) Reflect.set(globalThis, "window", globalThis);
  try {
    const loaded = await import("mjml-browser");
    loadedCompiler = loaded.default;
    return loadedCompiler;
  } finally {
    if (lends) Reflect.deleteProperty(globalThis, "window");
  }
}

/** The compiler's own sentences are English only; what they say is told by code. */
function readFault({ line, message, tagName }: MjmlError): ContentFault {
  const said = typeof message === "string" ? message : "";
  const element = typeof tagName === "string" ? tagName : "";
  const [, attribute = ""] = /^Attributes? (.+?) (?:is|are|has|have) /.exec(said) ?? [];
  const kind = kinds.find(({ pattern }) => pattern.test(said));
  return {
    code: kind?.code ?? "mjml_broken",
    line: typeof line === "number" ? line : null,
    about: [element, attribute].filter((word) => word !== "").join(" "),
  };
}

const kinds = [
  { pattern: /^Element .* doesn't exist/, code: "mjml_element" },
  { pattern: /^Attributes? .* illegal/, code: "mjml_attribute" },
  { pattern: /cannot be used inside/, code: "mjml_place" },
  { pattern: /invalid value/, code: "mjml_value" },
] as const;
