import { ALARMS_SCHEMA } from '../kit/alarms.ts'
import type { Migration } from '../kit/schema.ts'

/** One step for each version. */
export const VISITS_SCHEMA: readonly Migration[] = [
  `
  create table shop (one integer primary key check (one = 1), organization_id integer not null);
  create table days (day text primary key, key blob not null, opened_at integer not null) without rowid;
  create table visits (day text, product_id integer, kind text, visitor blob,
    primary key (day, product_id, kind, visitor)) without rowid;
  create table tallies (day text, product_id integer, view_count integer not null default 0,
    whatsapp_click_count integer not null default 0, stored_views integer not null default 0,
    stored_clicks integer not null default 0, primary key (day, product_id)) without rowid;
  ${ALARMS_SCHEMA}
  `,
]
