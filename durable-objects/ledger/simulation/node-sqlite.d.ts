/** The part of Node's module that the tests in Node use. */
declare module 'node:sqlite' {
  export class DatabaseSync {
    constructor(path: string)
    exec(sql: string): void
    close(): void
    prepare(sql: string): {
      all(...values: (string | number | null)[]): Record<string, string | number | null>[]
    }
  }
}
