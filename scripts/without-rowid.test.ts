import { expect, test } from "vitest";
import { writeWithoutRowid } from "./without-rowid.ts";

const column = "\t`org_id` text NOT NULL";

test("a table with a key of several columns loses its rowid", () => {
  const table = `CREATE TABLE \`labels\` (\n${column},\n\tPRIMARY KEY(\`org_id\`)\n);`;
  expect(writeWithoutRowid(`${table}\n--> statement-breakpoint\nCREATE INDEX \`a\` ON \`labels\` (\`org_id\`);`)).toBe(
    `${table.slice(0, -1)} WITHOUT ROWID;\n--> statement-breakpoint\nCREATE INDEX \`a\` ON \`labels\` (\`org_id\`);`,
  );
});

test("a table with a key of one column does too, and one that is written anew to change a column", () => {
  const table = "CREATE TABLE `__new_labels` (\n\t`id` text PRIMARY KEY NOT NULL\n);";
  expect(writeWithoutRowid(table)).toBe(`${table.slice(0, -1)} WITHOUT ROWID;`);
});

test("a table without a key keeps it, and so does everything else", () => {
  const sql = `CREATE TABLE \`assertions\` (\n${column}\n);\n--> statement-breakpoint\nALTER TABLE \`labels\` ADD \`x\` text;`;
  expect(writeWithoutRowid(sql)).toBe(sql);
});

test("what has the words already is left alone", () => {
  const table = "CREATE TABLE `labels` (\n\t`id` text PRIMARY KEY NOT NULL\n) WITHOUT ROWID;";
  expect(writeWithoutRowid(table)).toBe(table);
});
