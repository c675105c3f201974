import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Fault, run } from './fault.ts'
import { inRoot } from './root.ts'
import { rebuildSql } from './search/rebuild.ts'
import { demoOf, isWhole, keepDemo, newPassword } from './seed/kept.ts'
import { openLocalDatabase } from './seed/local-database.ts'
import type { FillObjects } from './seed/objects/fill.ts'
import { type DatabaseName, migrationFiles, migrationFolders, stampDatabase } from './seed/stamp.ts'

/**
 * Brings the local databases up to date and, once, fills the first with the demo: `node scripts/seed.ts <state folder>
 * [--without-demo]`.
 * One process and one runtime for all of it, because the start command waits for it.
 */
await run(async () => {
  const stateDir = path.resolve(process.argv[2] ?? '.state')
  const withDemo = !process.argv.includes('--without-demo')
  const database = await openLocalDatabase(stateDir)
  try {
    await migrate('DB', database.business)
    const isNew = (await migrate('SEARCH', database.search)) === 0
    // A restored state has rooms and an empty search.
    const isRestored = isNew && (await database.hasRooms())
    if (withDemo && !isWhole(demoOf(stateDir))) await seed(stateDir, database)
    if (isRestored) await database.business.apply(rebuildSql(Date.now()))
  } finally {
    await database.close()
  }
  stampDatabase(stateDir)
})

type Local = Awaited<ReturnType<typeof openLocalDatabase>>

/** Answers how many migrations were there before. */
async function migrate(name: DatabaseName, { apply, applied }: Local['business']): Promise<number> {
  const before = await applied()
  for (const file of migrationFiles(name)) {
    if (before.includes(file)) continue
    // The same row that `wrangler d1 migrations apply` writes, in the same batch as the change.
    const done = `INSERT INTO d1_migrations (name) VALUES ('${file.replaceAll("'", "''")}');`
    try {
      await apply(`${readFileSync(inRoot(migrationFolders[name], file), 'utf8')}\n;\n${done}`)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Fault(`${migrationFolders[name]}/${file} : ${why}`)
    }
  }
  return before.length
}

async function seed(stateDir: string, database: Local) {
  const { withObjects } = await import('./seed/objects/fill.ts')
  await withObjects(stateDir, async (fillObjects) => {
    if (demoOf(stateDir)?.seeded !== true) await seedPeople(stateDir, database, fillObjects)
    if (demoOf(stateDir)?.work !== true) await seedWork(stateDir, database, fillObjects)
    if (demoOf(stateDir)?.billing !== true) await seedBilling(stateDir, database)
    if (demoOf(stateDir)?.payouts !== true) await seedPayouts(stateDir, database, fillObjects)
    if (demoOf(stateDir)?.shop !== true) await seedShop(stateDir, database, fillObjects)
    await seedTickets(stateDir, database, fillObjects)
  })
}

/** The organizations, their people and what these said to each other. */
async function seedPeople(stateDir: string, database: Local, fillObjects: FillObjects) {
  const kept = demoOf(stateDir)
  const nothing = {
    password: '',
    accounts: [],
    work: false,
    billing: false,
    payouts: false,
    shop: false,
    tickets: false,
  }
  // A crash between the batch and the note leaves rows whose password is the one noted before them.
  if (!(await database.isEmpty())) return keepDemo(stateDir, { ...nothing, ...kept, seeded: true })
  const password = process.env.DEMO_PASSWORD || kept?.password || newPassword()
  keepDemo(stateDir, { ...nothing, password, seeded: false })
  const { demoSql } = await import('./seed/demo.ts')
  const now = new Date()
  // The objects first: a crash after them leaves rooms that nobody can reach, and the next attempt fills them again.
  const { sql, accounts } = await demoSql({ password, now, fillObjects })
  // The search learns of the messages by a job, as it does after a restore.
  await database.business.apply(`${sql}\n${rebuildSql(now.getTime())}`)
  keepDemo(stateDir, { ...nothing, password, accounts, seeded: true })
}

/** Their projects and documents, which a folder from an earlier version gets as well, unless it has some of its own. */
async function seedWork(stateDir: string, database: Local, fillObjects: FillObjects) {
  const kept = demoOf(stateDir)
  if (!kept) return
  const { workSql } = await import('./seed/work.ts')
  const sql = await workSql({ now: new Date(), rows: database.business.rows, fillObjects })
  if (sql !== null) await database.business.apply(sql)
  keepDemo(stateDir, { ...kept, work: true })
}

/** Their quotes, invoices and payments; after the projects, which they name. */
async function seedBilling(stateDir: string, database: Local) {
  const kept = demoOf(stateDir)
  if (!kept) return
  const { billingSql } = await import('./seed/billing.ts')
  const sql = await billingSql({ now: new Date(), rows: database.business.rows })
  if (sql !== null) await database.business.apply(sql)
  keepDemo(stateDir, { ...kept, billing: true })
}

/** Their accounts, and what was paid from them in bulk. */
async function seedPayouts(stateDir: string, database: Local, fillObjects: FillObjects) {
  const kept = demoOf(stateDir)
  if (!kept) return
  const { payoutSql } = await import('./seed/payouts.ts')
  const sql = await payoutSql({ now: new Date(), rows: database.business.rows, fillObjects })
  if (sql !== null) await database.business.apply(sql)
  keepDemo(stateDir, { ...kept, payouts: true })
}

/** The shop of one of them. */
async function seedShop(stateDir: string, database: Local, fillObjects: FillObjects) {
  const kept = demoOf(stateDir)
  if (!kept) return
  const { shopSql } = await import('./seed/shop.ts')
  const sql = await shopSql({ now: new Date(), rows: database.business.rows, fillObjects })
  if (sql !== null) await database.business.apply(sql)
  keepDemo(stateDir, { ...kept, shop: true })
}

/** What they asked for, after the projects that some of it is about. */
async function seedTickets(stateDir: string, database: Local, fillObjects: FillObjects) {
  const kept = demoOf(stateDir)
  if (!kept) return
  const { ticketSql } = await import('./seed/tickets.ts')
  const sql = await ticketSql({ now: new Date(), rows: database.business.rows, fillObjects })
  if (sql !== null) await database.business.apply(sql)
  keepDemo(stateDir, { ...kept, tickets: true })
}
