/** A file the recipe writes, an edit it makes in one there is, or commands it runs. */
export type Step =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "edit"; readonly path: string; readonly diff: string }
  | { readonly kind: "commands"; readonly lines: readonly string[] };

export type Recipe = { readonly title: string; readonly steps: readonly Step[] };

/**
 * The recipes of a README: what stands below `## Recipes`, one for each `###`. A fenced block belongs to the last file in
 * backticks or bold above it; `diff` is an edit, `sh` commands, anything else the whole file.
 * @throws Error for a block that has no file's name above it
 */
export function readRecipes(markdown: string): Recipe[] {
  // Odd parts are blocks (language, then body), so that a heading inside one is no heading of ours.
  const parts = markdown.split(/^```(\w*)\n(.*?)^```$/gms);
  const recipes: { title: string; steps: Step[] }[] = [];
  let isWithin = false;
  for (let at = 0; at < parts.length; at += 3) {
    const [prose = "", language = "", body = ""] = parts.slice(at, at + 3);
    let path: string | undefined;
    for (const line of prose.split("\n")) {
      if (line.startsWith("## ")) isWithin = line === "## Recipes";
      else if (isWithin && line.startsWith("### ")) recipes.push({ title: line.slice(4), steps: [] });
      path = [...line.matchAll(/(`|\*\*)([\w@./-]*\.\w+|[\w@./-]+\/_\w+)\1/g)].at(-1)?.[2] ?? path;
    }
    if (isWithin && language !== "") recipes.at(-1)?.steps.push(readStep(language, body, path));
  }
  return recipes;
}

function readStep(language: string, body: string, path: string | undefined): Step {
  if (language === "sh") return { kind: "commands", lines: body.split("\n").filter((line) => line !== "") };
  if (path === undefined) throw new Error(`No file is named above:\n${body}`);
  return language === "diff" ? { kind: "edit", path, diff: body } : { kind: "file", path, text: body };
}
