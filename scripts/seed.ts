import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Fault, run } from './fault.ts'
import { inRoot } from './root.ts'
import { demoOf, keepDemo, newPassword } from './seed/kept.ts'
import { openLocalDatabase } from './seed/local-database.ts'
import { migrationFiles, stampDatabase } from './seed/stamp.ts'

/**
 * Brings the local database up to date and, once, fills it with the demo: `node scripts/seed.ts <state folder>`.
 * One process and one runtime for both, because the start command waits for it.
 */
await run(async () => {
  const stateDir = path.resolve(process.argv[2] ?? '.state')
  const database = await openLocalDatabase(stateDir)
  try {
    await migrate(database.apply, await database.applied())
    if (demoOf(stateDir)?.seeded !== true) await seed(stateDir, database)
  } finally {
    await database.close()
  }
  stampDatabase(stateDir)
})

type Apply = (sql: string) => Promise<void>

async function migrate(apply: Apply, applied: readonly string[]): Promise<void> {
  for (const file of migrationFiles()) {
    if (applied.includes(file)) continue
    // The same row that `wrangler d1 migrations apply` writes, in the same batch as the change.
    const done = `INSERT INTO d1_migrations (name) VALUES ('${file.replaceAll("'", "''")}');`
    try {
      await apply(`${readFileSync(inRoot('migrations', file), 'utf8')}\n;\n${done}`)
    } catch (error) {
      throw new Fault(`migrations/${file} : ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

async function seed(stateDir: string, database: { apply: Apply; isEmpty: () => Promise<boolean> }) {
  const kept = demoOf(stateDir)
  const isEmpty = await database.isEmpty()
  // A crash between the batch and the note leaves rows whose password is the one noted before them.
  if (!isEmpty) return keepDemo(stateDir, { password: '', accounts: [], ...kept, seeded: true })
  const password = process.env.DEMO_PASSWORD || kept?.password || newPassword()
  keepDemo(stateDir, { password, accounts: [], seeded: false })
  const { demoSql } = await import('./seed/demo.ts')
  const { sql, accounts } = await demoSql({ password, now: new Date() })
  await database.apply(sql)
  keepDemo(stateDir, { password, accounts, seeded: true })
}
