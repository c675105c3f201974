/** One table by its key: reads and writes whole rows, so that no statement names columns a second time. */
export class Table<Row extends Record<string, SqlStorageValue>> {
  readonly #sql: SqlStorage
  readonly #name: string
  readonly #key: string
  #columns: readonly string[] | undefined

  constructor(sql: SqlStorage, name: string, key: keyof Row & string) {
    this.#sql = sql
    this.#name = name
    this.#key = key
  }

  get(key: SqlStorageValue): Row | null {
    return this.#sql.exec<Row>(`select * from ${this.#name} where ${this.#key} = ?`, key).toArray()[0] ?? null
  }

  where(condition: string, ...values: SqlStorageValue[]): Row[] {
    return this.#sql.exec<Row>(`select * from ${this.#name} where ${condition}`, ...values).toArray()
  }

  /** What differs from the row as it was read: an index of a column that is not named is not touched. */
  update(row: Row, before: Row): void {
    const changed = Object.keys(row).filter((column) => row[column] !== before[column])
    if (changed.length === 0) return
    this.#sql.exec(
      `update ${this.#name} set ${changed.map((name) => `${name} = ?`).join()} where ${this.#key} = ?`,
      ...changed.map((column) => row[column] ?? null),
      row[this.#key] ?? null,
    )
  }

  /** `on conflict` names the key alone: another row with the same id elsewhere is a defect and ends the transaction. */
  put(row: Row): void {
    this.#columns ??= Object.keys(row)
    const columns = this.#columns
    const changed = columns.filter((column) => column !== this.#key)
    this.#sql.exec(
      `insert into ${this.#name} (${columns.join()}) values (${columns.map(() => '?').join()})
       on conflict (${this.#key}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join()}`,
      ...columns.map((column) => row[column] ?? null),
    )
  }
}
