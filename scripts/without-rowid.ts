/**
 * The same SQL with WITHOUT ROWID after every table that declares its own key: such a table costs one written row a write instead of
 * two, and drizzle-kit cannot write the words. Expects drizzle-kit's layout: a closing `);` on a line of its own.
 */
export function writeWithoutRowid(sql: string): string {
  return sql.replaceAll(/^CREATE TABLE [^;]*?\n\);$/gm, (table) =>
    /PRIMARY KEY/.test(table) ? table.replace(/\);$/, ") WITHOUT ROWID;") : table,
  );
}
