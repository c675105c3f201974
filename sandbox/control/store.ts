import type { Setting } from './room.ts'

export function createTables(sql: SqlStorage): void {
  sql.exec('create table if not exists settings (room text primary key, setting text not null)')
  sql.exec('create table if not exists arranged (room text primary key, next text not null)')
}

export function forget(sql: SqlStorage): void {
  sql.exec('delete from settings')
  sql.exec('delete from arranged')
}

export function allSettings(sql: SqlStorage): Record<string, Setting> {
  const rows = sql.exec<SettingRow>('select room, setting from settings').toArray()
  return Object.fromEntries(rows.map((row) => [row.room, stored(row)]))
}

export function settingOf(sql: SqlStorage, room: string): Setting | null {
  const [row] = sql.exec<SettingRow>('select room, setting from settings where room = ?', room).toArray()
  return row ? stored(row) : null
}

export function switchMode(sql: SqlStorage, room: string, setting: Setting): void {
  sql.exec('insert or replace into settings (room, setting) values (?, ?)', room, JSON.stringify(setting))
}

/** The room's setting if its mode applies here, else null. A counted mode is decremented, and gives way to `ok` after
 *  the last use. */
export function strike(sql: SqlStorage, room: string, modes: readonly string[]): Setting | null {
  const setting = settingOf(sql, room)
  if (!setting || !modes.includes(setting.mode)) return null
  if (setting.count !== null) {
    const left = setting.count - 1
    const after = left > 0 ? { ...setting, count: left } : { ...setting, mode: 'ok', count: null }
    switchMode(sql, room, after)
  }
  return setting
}

export function arrangeNext(sql: SqlStorage, room: string, next: string): void {
  sql.exec('insert or replace into arranged (room, next) values (?, ?)', room, next)
}

export function arranged(sql: SqlStorage): Record<string, string> {
  const rows = sql.exec<{ room: string; next: string }>('select room, next from arranged').toArray()
  return Object.fromEntries(rows.map((row) => [row.room, row.next]))
}

export function takeNext(sql: SqlStorage, room: string): string | null {
  const [row] = sql
    .exec<{ next: string }>('delete from arranged where room = ? returning next', room)
    .toArray()
  return row?.next ?? null
}

type SettingRow = { room: string; setting: string }

/** Written by `switchMode` alone, so it is trusted. */
const stored = (row: SettingRow): Setting => JSON.parse(row.setting)
