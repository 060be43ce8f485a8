import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";
import { afterAll, expect, test } from "vitest";
import { withoutDesk } from "./without-desk.ts";

const folder = mkdtempSync(join(tmpdir(), "loggia-desk-"));
afterAll(() => rmSync(folder, { recursive: true }));

function buildWith(component: string) {
  const entry = join(folder, "main.ts");
  writeFileSync(
    entry,
    `import * as shown from "${resolve("pages/kit/components", component)}";\nconsole.log(shown);\n`,
  );
  return build({
    ...{ root: folder, configFile: false, logLevel: "silent" as const },
    build: { write: false, rolldownOptions: { input: entry } },
    plugins: [withoutDesk()],
  });
}

test("a site that loads no words of the desk cannot show what needs them", async () => {
  await expect(buildWith("message-ticks.tsx")).rejects.toThrow(/shows a component of a desk/);
  await expect(buildWith("error-state.tsx")).resolves.toBeDefined();
});
