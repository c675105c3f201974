/**
 * What a database holds as SQL, which writes it again in one round trip: migrations and verbs take many, before each
 * of thousands of tests. What migrations keep for themselves is left out, and the tables that a full-text index makes.
 */
export async function schemaOf(db: D1Database): Promise<string[]> {
  const { results } = await db
    .prepare(`select sql from sqlite_master where sql is not null and ${OURS} and name not in (
      select name from pragma_table_list where type = 'shadow') order by rowid`)
    .all<{ sql: string }>()
  return results.map(({ sql }) => `${sql};`)
}

/** The rows of all tables, each as its own insertion. */
export async function insertsOf(db: D1Database): Promise<string[]> {
  const { results: tables } = await db
    .prepare(`select name from sqlite_master where type = 'table' and ${OURS} order by rowid`)
    .all<{ name: string }>()
  const contents = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.prepare(`select * from "${name}"`).raw()
      // Most tables are empty, and are not asked for their columns.
      if (rows.length === 0) return []
      const { results } = await db
        .prepare('select name from pragma_table_info(?)')
        .bind(name)
        .all<{ name: string }>()
      // What is computed cannot be written, and is left out of this list.
      const columns = results.map((column) => `"${column.name}"`).join(', ')
      const written = await db.prepare(`select ${columns} from "${name}"`).raw()
      return written.map(
        (row) => `insert into "${name}" (${columns}) values (${row.map(literal).join(', ')});`,
      )
    }),
  )
  return contents.flat()
}

/** What migrations write beside tables, of each database: every test begins with it. */
export const migratedRows = new Map<string, readonly string[]>()

/** What is left out of a look at everything: whole tables, and columns of any table. */
export interface SetApart {
  readonly tables: readonly string[]
  readonly columns: readonly string[]
}

/** Every row of the tables, as texts to be compared, in one statement: tests look at everything between any two steps. */
export async function everyRow(
  db: D1Database,
  except: SetApart = { tables: [], columns: [] },
): Promise<Record<string, string>> {
  const kept = selections.get(db) ?? new Map<string, string>()
  selections.set(db, kept)
  const key = JSON.stringify([except.tables, except.columns])
  const selection = kept.get(key) ?? (await selectionOf(db, except))
  kept.set(key, selection)
  const row = (await db.prepare(selection).raw<string[]>())[0] ?? []
  return Object.assign({}, ...row.map((tables) => JSON.parse(tables)))
}

/** Of each database by what is set apart: the tables are the same in every test. */
const selections = new WeakMap<D1Database, Map<string, string>>()

async function selectionOf(db: D1Database, { tables, columns }: SetApart): Promise<string> {
  const { results } = await db
    .prepare(
      `select tables.name, group_concat('"' || columns.name || '"', ',') as columns
       from sqlite_master tables, pragma_table_info(tables.name) columns
       where tables.type = 'table' and ${OURS.replaceAll('name', 'tables.name')}
       and tables.name not in (${tables.map(literal).join(', ')})
       and columns.name not in (${columns.map(literal).join(', ')}) group by tables.name`,
    )
    .all<{ name: string; columns: string }>()
  const texts = results.map(({ name, columns: own }) => {
    const list = own.split(',')
    const parts = Array.from(
      { length: Math.ceil(list.length / 30) },
      (_, index) => `json_array(${list.slice(index * 30, index * 30 + 30).join(', ')})`,
    )
    return `'${name}', (select json_group_array(${parts.join(` || `)}) from "${name}")`
  })
  // A function takes 32 arguments, and a result has a hundred columns.
  const objects = Array.from(
    { length: Math.ceil(texts.length / 15) },
    (_, index) => `json_object(${texts.slice(index * 15, index * 15 + 15).join(',\n')})`,
  )
  return `select ${objects.join(',\n')}`
}

const OURS =
  "name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'"

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  throw new Error(`no literal for ${typeof value}`)
}
