import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { listFiles, readText } from "./repository.ts";

const sealed: Record<string, string> = JSON.parse(readText("migrations/sealed.json"));
const migrations = listFiles("migrations").filter((file) => file.endsWith(".sql"));

test("every migration is sealed when it is merged (npm run db:generate seals new ones)", () => {
  expect(Object.keys(sealed).toSorted()).toEqual(migrations.toSorted());
});

test.each(Object.entries(sealed))("%s is what it was when it was merged", (file, checksum) => {
  expect(createHash("sha256").update(readText(file)).digest("hex")).toBe(checksum);
});

test("migrations are numbered without gaps", () => {
  for (const kind of ["directory", "tenant"]) {
    const numbers = migrations
      .flatMap((file) => new RegExp(`^migrations/${kind}/(\\d{4})_`).exec(file)?.[1] ?? [])
      .toSorted();
    expect(numbers).toEqual(numbers.map((_, index) => String(index).padStart(4, "0")));
  }
});
