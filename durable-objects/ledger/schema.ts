import { ALARMS_SCHEMA } from '../kit/alarms.ts'
import type { Migration } from '../kit/schema.ts'

/**
 * A ledger's tables, one step for each version. Moments are milliseconds, except in what is hashed, where they are the
 * text that was hashed. The unique keys are the last line of defence: a defect above them ends a transaction instead of
 * paying twice.
 */
export const LEDGER_SCHEMA: readonly Migration[] = [
  `
  create table account (one integer primary key check (one = 1), account_id text not null,
    organization_id integer not null, currency text not null, opened_at integer not null,
    funding integer not null, available integer not null check (available >= 0),
    reserved integer not null check (reserved >= 0), paid integer not null, fees integer not null,
    suspense integer not null, entries integer not null, entry_hash text not null, receipts integer not null,
    receipt_hash text not null, head integer not null, projected integer not null);

  create table entries (seq integer primary key, at text not null, kind text not null, debit text not null,
    credit text not null, amount integer not null check (amount > 0), rail_transfer_id text, reference text,
    transfer_id text, bulk_id text, balance integer not null, reserved integer not null, prev_hash text not null,
    hash text not null);
  create unique index entries_once on entries (rail_transfer_id, kind) where rail_transfer_id is not null;

  create table fundings (id text primary key, reference text not null unique, amount integer not null, note text,
    at text not null, balance integer not null, reversed_at text, reversed_balance integer, reason text) without rowid;

  create table bulks (bulk_id text primary key, period text not null, scheduled_at text, rows_hash text not null,
    approval text not null, fee_bearer text not null, fee_cap_basis_points integer not null, rows integer not null, total_amount integer not null,
    opened_n integer not null, stage text not null, stage_n integer not null, pause_reason text, waiting_for text,
    failures integer not null, probe_at integer, paid_amount integer not null, fees_amount integer not null, finished_at integer,
    reserved integer not null, quoted integer not null, sending integer not null, unknown integer not null,
    committed integer not null, failed integer not null, cancelled integer not null) without rowid;
  create index bulks_by_stage on bulks (stage, opened_n);
  create index bulks_by_probe on bulks (probe_at) where probe_at is not null;

  create table retries (request_id text primary key, bulk_id text not null, rows integer not null) without rowid;

  create table rows (transfer_id text primary key, bulk_id text not null, line integer not null,
    payee_type text not null, payee_identifier text not null, amount integer not null, set_aside integer not null,
    step text not null, rail_transfer_id text not null unique, attempts integer not null, fence integer not null,
    runner text, task text, lease_until integer, claimed_n integer, tries integer not null, next_at integer not null,
    asks_first text, fsp_id text, payee_name text, fee_amount integer, error_code text, rail_code text,
    retryable integer not null, resolves_by integer, receipt_number integer, completed_at text) without rowid;
  create unique index rows_by_line on rows (bulk_id, line);
  create index rows_by_step on rows (bulk_id, step);
  create index rows_leased on rows (lease_until) where lease_until is not null;
  create index rows_to_pay on rows (bulk_id, next_at, line)
    where step = 'RESERVED' and lease_until is null and asks_first is null;

  create table attempts (rail_transfer_id text primary key, transfer_id text not null, bulk_id text not null,
    reserved integer not null, state text not null, transfer_amount integer, body text, body_hash text,
    expires_at integer, sent_at integer, unknown_since integer, absent_at integer, asks integer not null,
    ask_at integer, warned integer not null) without rowid;
  create index attempts_by_row on attempts (transfer_id);
  create unique index attempts_open on attempts (transfer_id) where state = 'open';
  create index attempts_to_ask on attempts (ask_at) where ask_at is not null;

  create table payees (bulk_id text not null, payee_type text not null, payee_identifier text not null,
    fsp_id text not null, name text, primary key (bulk_id, payee_type, payee_identifier)) without rowid;
  create table providers (fsp_id text primary key, paused_until integer not null, pauses integer not null)
    without rowid;

  create table receipts (number integer primary key, transfer_id text not null unique,
    rail_transfer_id text not null unique, payee_hash text not null, amount integer not null,
    fee_amount integer not null, currency text not null, completed_at text not null, fulfilment text,
    prev_hash text not null, hash text not null, code text not null unique, payee_party_id_type text not null,
    payee_party_identifier text not null, payee_name text);

  create table changes (n integer primary key, at text not null, data text not null, entries integer not null,
    receipts integer not null);
  `,
  ALARMS_SCHEMA,
  `
  create table starts (bulk_id text primary key, at integer not null, orders integer not null) without rowid;
  create index starts_by_time on starts (at);
  `,
]

/** Emptied by a simulation between two of its runs. */
export const LEDGER_TABLES = [
  'account',
  'entries',
  'fundings',
  'bulks',
  'retries',
  'rows',
  'attempts',
  'payees',
  'providers',
  'receipts',
  'changes',
  'due',
  'starts',
] as const
