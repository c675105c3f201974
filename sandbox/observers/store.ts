/** The latest reports are enough. */
const reportsMax = 500

export interface Report {
  readonly at: string
  readonly path: string
  readonly body: string
}

export function createTables(sql: SqlStorage): void {
  sql.exec(
    'create table if not exists reports (seq integer primary key autoincrement, at text not null, path text not null, body text not null)',
  )
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from reports')
}

export function receive(sql: SqlStorage, path: string, body: string): void {
  sql.exec('insert into reports (at, path, body) values (?, ?, ?)', new Date().toISOString(), path, body)
  sql.exec('delete from reports where seq <= (select max(seq) from reports) - ?', reportsMax)
}

export function reports(sql: SqlStorage): Report[] {
  return sql
    .exec<Record<keyof Report, string>>('select at, path, body from reports order by seq desc')
    .toArray()
}
