/**
 * What a database holds as SQL, which writes it again in one round trip: migrations and verbs take many, before each
 * of thousands of tests. What migrations keep for themselves is left out, and the tables that a full-text index makes.
 */
export async function schemaOf(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(`select sql from sqlite_master where sql is not null and ${OURS} and name not in (
      select name from pragma_table_list where type = 'shadow') order by rowid`)
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

/**
 * Every row of the tables, as texts to be compared, in one statement: tests look at everything between any two steps.
 * Left out are the tables and columns that are named.
 */
export async function everyRow(db: D1Database, except: ReadonlySet<string>): Promise<Record<string, string>> {
  everyRowSql ??= await selectionOf(db, except)
  return (await db.prepare(everyRowSql).first<Record<string, string>>()) ?? {}
}

let everyRowSql: string | undefined

async function selectionOf(db: D1Database, except: ReadonlySet<string>): Promise<string> {
  const { results } = await db
    .prepare(
      `select tables.name, group_concat('"' || columns.name || '"', ',') as columns
       from sqlite_master tables, pragma_table_info(tables.name) columns
       where tables.type = 'table' and ${OURS.replaceAll('name', 'tables.name')}
       and columns.name not in (${[...except].map(literal).join(', ')}) group by tables.name`,
    )
    .all<{ name: string; columns: string }>()
  const texts = results
    .filter(({ name }) => !except.has(name))
    .map(({ name, columns }) => {
      // A function takes 32 arguments at most.
      const list = columns.split(',')
      const parts = Array.from(
        { length: Math.ceil(list.length / 30) },
        (_, index) => `json_array(${list.slice(index * 30, index * 30 + 30).join(', ')})`,
      )
      return `(select json_group_array(${parts.join(` || `)}) from "${name}") as "${name}"`
    })
  return `select ${texts.join(',\n')}`
}

const OURS =
  "name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'"

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  throw new Error(`no literal for ${typeof value}`)
}
