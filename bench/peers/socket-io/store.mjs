import Database from 'better-sqlite3'

/** People, sessions, rooms and messages; statements are prepared once, as the library's documentation asks. */
export function openStore(file) {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  // The usual companion of WAL: a power cut may lose the last commit, never the file.
  db.pragma('synchronous = NORMAL')
  db.exec(`
    create table if not exists people (id integer primary key, email text not null unique, name text not null,
      is_active integer not null default 1);
    create table if not exists sessions (secret_hash text primary key, person_id integer not null references people,
      expires_at integer not null) without rowid;
    create table if not exists rooms (id integer primary key, name text not null unique);
    create table if not exists members (room_id integer not null, person_id integer not null,
      primary key (room_id, person_id)) without rowid;
    create table if not exists messages (id integer primary key autoincrement, room_id integer not null,
      sender_id integer not null, content text not null, client_id text not null, created_at text not null,
      unique (room_id, sender_id, client_id));
    create index if not exists history on messages (room_id, id);
  `)
  const person = db.prepare(`select people.id, people.name from sessions join people on people.id = person_id
    where secret_hash = ? and expires_at > ? and is_active = 1`)
  const member = db.prepare('select 1 from members where room_id = ? and person_id = ?').pluck()
  const insert = db.prepare(`insert into messages (room_id, sender_id, content, client_id, created_at)
    values (?, ?, ?, ?, ?) on conflict do nothing`)
  const known = db
    .prepare('select id from messages where room_id = ? and sender_id = ? and client_id = ?')
    .pluck()
  const head = db.prepare('select coalesce(max(id), 0) from messages where room_id = ?').pluck()
  const page = db.prepare(`select messages.*, people.name from messages join people on people.id = sender_id
    where room_id = ? and messages.id > ? order by messages.id limit ?`)
  return {
    db,
    personBehind: (secretHash) => person.get(secretHash, Date.now()),
    isMember: (room, person) => member.get(room, person) === 1,
    headOf: (room) => head.get(room),
    /** The message's number, and whether it is new. */
    keep(room, sender, { content, client_id, created_at }) {
      const { changes, lastInsertRowid } = insert.run(room, sender, content, client_id, created_at)
      return changes === 1 ? [Number(lastInsertRowid), true] : [known.get(room, sender, client_id), false]
    },
    pageAfter: (room, id, limit) => page.all(room, id, limit).map(show),
  }
}

const show = ({ id, room_id, content, sender_id, name, created_at, client_id }) => ({
  ...{ id, room_id, content, sender: { id: sender_id, name }, created_at, client_id },
})
