import { ALARMS_SCHEMA } from '../kit/alarms.ts'
import { CONNECTION_COUNT_SCHEMA } from '../kit/connection-count.ts'
import { REVOKED_SESSIONS_SCHEMA } from '../kit/recently-revoked-sessions.ts'
import type { Migration } from '../kit/schema.ts'

/** A room's tables, one step for each version. Rooms from before there were versions have the first step's tables. */
export const ROOM_SCHEMA: readonly Migration[] = [
  `
  create table if not exists room (one integer primary key check (one = 1), room_id integer not null,
    name text not null, is_group integer not null, epoch text not null, created_at integer not null,
    closed_at integer, projected integer not null, unsent_from integer);
  create table if not exists members (place integer primary key autoincrement, user_id integer not null unique,
    name text not null, role text not null, room_role text not null, shares_receipts integer not null,
    seen integer not null, delivered integer not null);
  create table if not exists events (seq integer primary key, kind text not null, at integer not null,
    by_id integer not null, by_name text not null, by_role text not null, target integer, client_id text,
    data text not null);
  create unique index if not exists events_by_client on events (by_id, client_id) where client_id is not null;
  create index if not exists events_by_target on events (target) where target is not null;
  create index if not exists messages on events (seq, by_id) where kind = 'message';
  create table if not exists mentions (user_id integer, message_id integer, primary key (user_id, message_id))
    without rowid;
  create table if not exists reactions (message_id integer, emoji text, user_id integer,
    primary key (message_id, emoji, user_id)) without rowid;
  create table if not exists versions (message_id integer, until integer, content text not null);
  create index if not exists versions_by_message on versions (message_id);
  create table if not exists attachments (id text primary key, message_id integer not null, place integer not null)
    without rowid;
  create index if not exists attachments_by_message on attachments (message_id);
  create table if not exists listeners (user_id integer primary key, status text not null, last_seen integer not null);
  create table if not exists attendance (user_id integer primary key, status text not null);
  create table if not exists unreached (user_id integer primary key, heard integer not null, failures integer not null,
    retry_at integer not null);
  create table if not exists watched (user_id integer primary key, status text not null);
  create table if not exists introduced (user_id integer primary key, at integer not null);
  `,
  ALARMS_SCHEMA + CONNECTION_COUNT_SCHEMA + REVOKED_SESSIONS_SCHEMA,
  `
  create index if not exists thread_replies on events (seq) where kind = 'message' and target is not null;
  create table if not exists thread_reads (user_id integer, root integer, seen integer not null,
    primary key (user_id, root)) without rowid;
  `,
]
