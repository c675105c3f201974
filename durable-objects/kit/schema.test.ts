import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { ROOM_SCHEMA } from '../chat-room/schema.ts'
import { PRESENCE_SCHEMA } from '../user-presence/schema.ts'
import { migrate } from './schema.ts'
import { PERSON_BEFORE_VERSIONS, ROOM_BEFORE_VERSIONS } from './testing/before-versions.ts'

describe('a schema', () => {
  const first =
    'create table if not exists notes (id integer primary key); insert or ignore into notes values (1)'
  const second = `alter table notes add column text text not null default 'none'`

  it('runs only the steps that an object has not run yet', async () => {
    await inEmptyObject(({ storage }) => {
      migrate(storage, [first])
      storage.sql.exec('insert into notes values (2)')
      migrate(storage, [first, second])
      migrate(storage, [first, second])
      expect(storage.sql.exec('select * from notes').toArray()).toEqual([
        { id: 1, text: 'none' },
        { id: 2, text: 'none' },
      ])
      expect(versionOf(storage)).toBe(2)
    })
  })

  it('changes nothing when one of several steps fails', async () => {
    await inEmptyObject(({ storage }) => {
      migrate(storage, [first])
      expect(() => migrate(storage, [first, second, 'insert into nowhere values (1)'])).toThrow('nowhere')
      expect(storage.sql.exec('select * from notes').toArray()).toEqual([{ id: 1 }])
      expect(versionOf(storage)).toBe(1)
    })
  })

  it('leaves an object alone that a newer version has migrated', async () => {
    await inEmptyObject(({ storage }) => {
      migrate(storage, [first, second])
      migrate(storage, [first])
      expect(versionOf(storage)).toBe(2)
    })
  })
})

describe('an object from before there were versions', () => {
  it('is a room with all of its log, members and reactions once it is awake', async () => {
    const room = env.CHAT_ROOM.get(env.CHAT_ROOM.newUniqueId())
    await putBack(room, ROOM_BEFORE_VERSIONS)
    const view = await room.view(2)
    expect(view).toMatchObject({
      ok: { name: 'Refonte du site', epoch: 'epoch-1', head: 2, seen: 1, unread: 0 },
    })
    const history = await room.history(1, { limit: 10 })
    expect(history).toMatchObject({ ok: { results: [{ content: 'Bonjour' }, { content: 'Bonsoir' }] } })
    expect(
      await room.send({ id: 1, name: 'Awa', role: 'gestionnaire' }, { content: 'Bonjour', clientId: 'c1' }),
    ).toMatchObject({ ok: { seq: 1, dup: true } })
    expect(await runInDurableObject(room, (_, { storage }) => versionOf(storage))).toBe(ROOM_SCHEMA.length)
  })

  it('is a person with their stream and its keys once it is awake', async () => {
    const person = env.USER_PRESENCE.get(env.USER_PRESENCE.idFromName('7'))
    await putBack(person, PERSON_BEFORE_VERSIONS)
    const event = { kind: 'notifications.added', at: 6000, by: null, data: { id: 4 } }
    expect(await person.append({ key: 'notified:3', ...event })).toBe(1)
    expect(await person.append({ key: 'notified:4', ...event })).toBe(2)
    expect(await person.presence()).toMatchObject({ lastSeen: 5000 })
    const waiting = await runInDurableObject(person, (_, { storage }) =>
      storage.sql.exec('select address, message from outbox').toArray(),
    )
    expect(waiting).toEqual([{ address: '42', message: '{"sessionIds":["session-7"]}' }])
    expect(await runInDurableObject(person, (_, { storage }) => versionOf(storage))).toBe(
      PRESENCE_SCHEMA.length,
    )
  })
})

describe('an object from before its alarms, its count and its revoked sessions had a version', () => {
  const madeByItself = `
    create table due (purpose text primary key, at integer not null) without rowid;
    create table headcount (one integer primary key check (one = 1), sockets integer not null,
      listeners integer not null);
    create table ended_lately (session_id text primary key, at integer not null);
    insert into headcount values (1, 3, 0);
    insert into ended_lately values ('session-7', 9000000000000);
  `
  it.each([
    ['a room', ROOM_SCHEMA, 1],
    ['a person', PRESENCE_SCHEMA, 2],
  ] as const)('is %s that keeps what it stored in them', async (_, schema, version) => {
    await inEmptyObject(({ storage }) => {
      migrate(storage, schema.slice(0, version))
      storage.sql.exec(madeByItself)
      storage.sql.exec("insert into due values ('lag', 5000)")
      migrate(storage, schema)
      const all = (table: string) => storage.sql.exec(`select * from ${table}`).toArray()
      expect(all('due')).toEqual([{ purpose: 'lag', at: 5000 }])
      expect(all('headcount')).toEqual([{ one: 1, sockets: 3, listeners: 0 }])
      expect(all('ended_lately')).toEqual([{ session_id: 'session-7', at: 9_000_000_000_000 }])
      expect(versionOf(storage)).toBe(schema.length)
    })
  })

  it.each([
    ['a room', ROOM_SCHEMA, 1],
    ['a person', PRESENCE_SCHEMA, 2],
  ] as const)('is %s that gets them where it had none yet', async (_, schema, version) => {
    await inEmptyObject(({ storage }) => {
      migrate(storage, schema.slice(0, version))
      migrate(storage, schema)
      for (const table of ['due', 'headcount', 'ended_lately'])
        expect(storage.sql.exec(`select * from ${table}`).toArray()).toEqual([])
    })
  })
})

const inEmptyObject = (look: (state: DurableObjectState) => void) =>
  runInDurableObject(env.CHAT_ROOM.get(env.CHAT_ROOM.newUniqueId()), (_, state) => {
    dropTables(state.storage.sql)
    look(state)
  })

/** The class has made its tables by now, so they give way to those of the fixture before the object wakes again. */
async function putBack(object: DurableObjectStub, fixture: string): Promise<void> {
  await runInDurableObject(object, (_, { storage }) => {
    dropTables(storage.sql)
    storage.sql.exec(fixture)
  })
  await evictDurableObject(object)
}

function dropTables(sql: SqlStorage): void {
  const tables = sql
    .exec<{ name: string }>(`select name from sqlite_master where type = 'table'`)
    .toArray()
    .filter(({ name }) => !/^(sqlite|_cf)_/.test(name))
  for (const { name } of tables) sql.exec(`drop table "${name}"`)
}

const versionOf = ({ sql }: Pick<DurableObjectStorage, 'sql'>) =>
  sql.exec<{ version: number }>('select version from schema_version').one().version
