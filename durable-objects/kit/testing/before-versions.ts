/**
 * Objects as they are on disk from before their tables had a version: the statements that made them, copied, and a few
 * rows. Never edited: what stands on a disk does not change with the code.
 */
export const ROOM_BEFORE_VERSIONS = `
  create table room (one integer primary key check (one = 1), room_id integer not null,
    name text not null, is_group integer not null, epoch text not null, created_at integer not null,
    closed_at integer, projected integer not null, unsent_from integer);
  create table members (place integer primary key autoincrement, user_id integer not null unique,
    name text not null, role text not null, room_role text not null, shares_receipts integer not null,
    seen integer not null, delivered integer not null);
  create table events (seq integer primary key, kind text not null, at integer not null,
    by_id integer not null, by_name text not null, by_role text not null, target integer, client_id text,
    data text not null);
  create unique index events_by_client on events (by_id, client_id) where client_id is not null;
  create index events_by_target on events (target) where target is not null;
  create index messages on events (seq, by_id) where kind = 'message';
  create table mentions (user_id integer, message_id integer, primary key (user_id, message_id))
    without rowid;
  create table reactions (message_id integer, emoji text, user_id integer,
    primary key (message_id, emoji, user_id)) without rowid;
  create table versions (message_id integer, until integer, content text not null);
  create index versions_by_message on versions (message_id);
  create table attachments (id text primary key, message_id integer not null, place integer not null)
    without rowid;
  create index attachments_by_message on attachments (message_id);
  create table listeners (user_id integer primary key, status text not null, last_seen integer not null);
  create table attendance (user_id integer primary key, status text not null);
  create table unreached (user_id integer primary key, heard integer not null, failures integer not null,
    retry_at integer not null);
  create table watched (user_id integer primary key, status text not null);
  create table introduced (user_id integer primary key, at integer not null);
  
    insert into room values (1, 42, 'Refonte du site', 1, 'epoch-1', 0, null, 2, null);
    insert into members (user_id, name, role, room_role, shares_receipts, seen, delivered)
      values (1, 'Awa', 'gestionnaire', 'owner', 1, 2, 2), (2, 'Koffi', 'agent', 'member', 1, 1, 2);
    insert into events values (1, 'message', 1000, 1, 'Awa', 'gestionnaire', null, 'c1', '{"content":"Bonjour","message_type":"text","mentions":[],"attachments":[]}'),
      (2, 'message', 2000, 2, 'Koffi', 'agent', null, null, '{"content":"Bonsoir","message_type":"text","mentions":[],"attachments":[]}');
    insert into reactions values (1, '👍', 2);
`

export const PERSON_BEFORE_VERSIONS = `
    create table person (one integer primary key check (one = 1), user_id integer,
      last_seen integer, lines integer not null);
    insert or ignore into person values (1, null, null, 0);
    create table rooms (room_id integer primary key, epoch text not null, told text not null);
    create table watches (room_id integer primary key, told text not null);
    create table hearings (line integer, stream text, base integer not null, acked integer not null,
      held_after integer, held_since integer, primary key (line, stream)) without rowid;
    create table personal_log (one integer primary key check (one = 1), epoch text not null,
      head integer not null);
    create table personal_events (seq integer primary key, kept_at integer not null, kind text not null,
      at integer not null, by text not null, data text not null);
    create table event_keys (key text primary key, seq integer not null, kept_at integer not null)
      without rowid;
    create index event_keys_by_age on event_keys (kept_at);
    create table others (room_id integer, user_id integer, status text not null,
      primary key (room_id, user_id)) without rowid;
    create index others_by_person on others (user_id);
    create table attached (room_id integer primary key, at integer not null);
    create table endings (number integer primary key autoincrement, room_id integer not null,
      ended text not null);
    create table tickets (number integer primary key autoincrement, hash text not null unique,
      session_id text not null, expires_at integer not null);
  
    update person set user_id = 7, last_seen = 5000;
    insert into personal_log values (1, 'epoch-7', 1);
    insert into personal_events values (1, 5000, 'notifications.added', 5000, 'null', '{"id":3}');
    insert into event_keys values ('notified:3', 1, 5000);
    insert into endings (room_id, ended) values (42, '{"sessionIds":["session-7"]}');
`
