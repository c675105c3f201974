/**
 * What a database holds as SQL, which writes it again in one round trip: migrations and verbs take many, before each
 * of thousands of tests. What migrations keep for themselves is left out.
 */
export async function schemaOf(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(`select sql from sqlite_master where sql is not null and ${OURS} order by rowid`)
    .all<{ sql: string }>()
  return results.map(({ sql }) => `${sql};`).join('\n')
}

/** The rows of all tables, each as its own insertion. */
export async function insertsOf(db: D1Database): Promise<string[]> {
  const { results: tables } = await db
    .prepare(`select name from sqlite_master where type = 'table' and ${OURS} order by rowid`)
    .all<{ name: string }>()
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.prepare(`select * from "${name}"`).raw()
      return rows.map((row) => `insert into "${name}" values (${row.map(literal).join(', ')});`)
    }),
  )
  return contents.flat()
}

const OURS =
  "name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'"

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  throw new Error(`no literal for ${typeof value}`)
}
