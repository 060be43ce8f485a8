import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { leaveOut } from "./without-json-schema.ts";

const core = join(dirname(createRequire(import.meta.url).resolve("zod")), "v4", "core");

test.each(["to-json-schema.js", "json-schema-processors.js"])(
  "%s keeps every name, and each refuses to write a JSON Schema",
  async (file) => {
    const path = join(core, file);
    const whole: Readonly<Record<string, unknown>> = await import(path);
    const small: Readonly<Record<string, () => unknown>> = await import(
      `data:text/javascript,${encodeURIComponent(leaveOut(readFileSync(path, "utf8")))}`
    );
    expect(Object.keys(small).toSorted()).toEqual(Object.keys(whole).toSorted());
    for (const [name, made] of Object.entries(small)) {
      const refuse = name.startsWith("create") ? made() : made;
      expect(refuse).toThrow("A page writes no JSON Schema");
    }
  },
);

test("a module that exports in another way is not taken for an empty one", () => {
  expect(() => leaveOut("export default 1;")).toThrow("not read here");
  expect(() => leaveOut('export * from "./other.js";')).toThrow("not read here");
});
