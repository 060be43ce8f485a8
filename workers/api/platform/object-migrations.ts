/**
 * Brings an object's tables up to date; call it in the constructor. `steps` only ever grows at its end: each is run once per object, in
 * order, with the count in the same transaction.
 */
export function migrateObject(storage: DurableObjectStorage, steps: readonly string[]): void {
  storage.transactionSync(() => {
    storage.sql.exec(
      "create table if not exists schema_version (id integer primary key check (id = 1), version integer not null)",
    );
    const row = storage.sql.exec<{ version: number }>("select version from schema_version").toArray()[0];
    const done = row?.version ?? 0;
    if (done >= steps.length) return;
    for (const step of steps.slice(done)) storage.sql.exec(step);
    storage.sql.exec(
      "insert into schema_version (id, version) values (1, ?) on conflict do update set version = excluded.version",
      steps.length,
    );
  });
}
