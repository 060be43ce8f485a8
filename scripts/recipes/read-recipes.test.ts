import { expect, test } from "vitest";
import { readRecipes } from "./read-recipes.ts";

const fence = "```";
const markdown = `# Title
${fence}ts
const notARecipe = 1;
${fence}
## Recipes
### Add a thing
First \`app.ts\`, then **things/README.md**:
${fence}md
# things
## Decisions
${fence}
In \`app.ts\`:
${fence}diff
+import
 export
${fence}
and
${fence}sh
npm run openapi
${fence}
### Think
No block at all.
## Decisions
${fence}ts
const neither = 1;
${fence}
`;

test("a recipe is its files, edits and commands, in order", () => {
  expect(readRecipes(markdown)).toEqual([
    {
      title: "Add a thing",
      steps: [
        { kind: "file", path: "things/README.md", text: "# things\n## Decisions\n" },
        { kind: "edit", path: "app.ts", diff: "+import\n export\n" },
        { kind: "commands", lines: ["npm run openapi"] },
      ],
    },
    { title: "Think", steps: [] },
  ]);
});

test("a block that stands for no file is refused", () => {
  expect(() => readRecipes(`## Recipes\n### Add\nlike so\n${fence}ts\nx\n${fence}\n`)).toThrow(
    "No file is named above",
  );
});
