/**
 * One step from a version of an object's tables to the next, as SQL. A released step is never edited: objects on disk
 * have already run it. A step adds; it takes nothing away that the version before reads, so a deployment can be rolled
 * back.
 */
export type Migration = string

/**
 * Brings an object's tables to the newest version when it wakes. Objects from before there were versions have none
 * recorded, so the first step must find its tables absent or present alike (`create table if not exists`).
 */
export function migrate(
  storage: Pick<DurableObjectStorage, 'sql' | 'transactionSync'>,
  migrations: readonly Migration[],
): void {
  const { sql } = storage
  sql.exec(
    'create table if not exists schema_version (one integer primary key check (one = 1), version integer)',
  )
  const version =
    sql.exec<{ version: number }>('select version from schema_version').toArray()[0]?.version ?? 0
  const missing = migrations.slice(version)
  if (missing.length === 0) return
  // All or nothing: an object that fails half-way through tries the same steps at its next wake.
  storage.transactionSync(() => {
    for (const migration of missing) sql.exec(migration)
    sql.exec('insert or replace into schema_version values (1, ?)', migrations.length)
  })
}
