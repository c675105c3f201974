import { ALARMS_SCHEMA } from '../kit/alarms.ts'
import { CONNECTION_COUNT_SCHEMA } from '../kit/connection-count.ts'
import { OUTBOX_PARKED_SCHEMA, OUTBOX_SCHEMA } from '../kit/outbox.ts'
import { REVOKED_SESSIONS_SCHEMA } from '../kit/recently-revoked-sessions.ts'
import type { Migration } from '../kit/schema.ts'

/**
 * The tables of a person’s object, one step for each version. Objects from before there were versions have the tables of
 * the first step.
 */
export const PRESENCE_SCHEMA: readonly Migration[] = [
  `
    create table if not exists person (one integer primary key check (one = 1), user_id integer,
      last_seen integer, lines integer not null);
    insert or ignore into person values (1, null, null, 0);
    create table if not exists rooms (room_id integer primary key, epoch text not null, told text not null);
    create table if not exists watches (room_id integer primary key, told text not null);
    create table if not exists hearings (line integer, stream text, base integer not null, acked integer not null,
      held_after integer, held_since integer, primary key (line, stream)) without rowid;
    create table if not exists personal_log (one integer primary key check (one = 1), epoch text not null,
      head integer not null);
    create table if not exists personal_events (seq integer primary key, kept_at integer not null, kind text not null,
      at integer not null, by text not null, data text not null);
    create table if not exists event_keys (key text primary key, seq integer not null, kept_at integer not null)
      without rowid;
    create index if not exists event_keys_by_age on event_keys (kept_at);
    create table if not exists others (room_id integer, user_id integer, status text not null,
      primary key (room_id, user_id)) without rowid;
    create index if not exists others_by_person on others (user_id);
    create table if not exists attached (room_id integer primary key, at integer not null);
    create table if not exists endings (number integer primary key autoincrement, room_id integer not null,
      ended text not null);
    create table if not exists tickets (number integer primary key autoincrement, hash text not null unique,
      session_id text not null, expires_at integer not null);
  `,
  `${OUTBOX_SCHEMA}
    insert into outbox (address, message) select cast(room_id as text), ended from endings order by number;
  `,
  ALARMS_SCHEMA + CONNECTION_COUNT_SCHEMA + REVOKED_SESSIONS_SCHEMA,
  OUTBOX_PARKED_SCHEMA,
]
