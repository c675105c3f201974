import { sha256Hex } from '../digest.ts'
import type { LedgerStore } from '../store.ts'
import { found } from './found.ts'

/** One attempt with its entries, by kind. */
const BY_ATTEMPT = `with by_attempt as (
  select a.rail_transfer_id, a.transfer_id, a.state, a.reserved,
    (select seq from entries e where e.rail_transfer_id = a.rail_transfer_id and kind = 'reserve') as reserve_seq,
    (select min(seq) from entries e where e.rail_transfer_id = a.rail_transfer_id and kind = 'post') as post_seq,
    (select min(seq) from entries e where e.rail_transfer_id = a.rail_transfer_id and kind = 'void') as void_seq,
    (select min(seq) from entries e where e.rail_transfer_id = a.rail_transfer_id and kind = 'late_post') as late_seq,
    (select sum(amount) from entries e where e.rail_transfer_id = a.rail_transfer_id and kind = 'reserve') as set_aside,
    (select sum(amount) from entries e where e.rail_transfer_id = a.rail_transfer_id and debit = 'reserved') as used
  from attempts a)`

/** 4: what is set aside is what the open attempts set aside. */
export function reservedElsewhere(store: LedgerStore): string[] {
  const { account_id, reserved } = store.opened()
  const { open } = store.sql
    .exec<{ open: number }>(`select coalesce(sum(reserved), 0) as open from attempts where state = 'open'`)
    .one()
  return open === reserved ? [] : [`account ${account_id}`]
}

/** 6: an attempt ends in one way, after it was reserved; only what was voided is posted late. */
export const endedWrongly = (store: LedgerStore) =>
  found(
    store,
    `${BY_ATTEMPT} select 'attempt ' || rail_transfer_id as subject from by_attempt
     where reserve_seq is null
       or post_seq is not null and void_seq is not null
       or coalesce(post_seq, void_seq) < reserve_seq
       or late_seq is not null and (void_seq is null or late_seq < void_seq)
       or case state when 'open' then coalesce(post_seq, void_seq, late_seq) is not null
         when 'posted' then post_seq is null
         when 'void' then void_seq is null or late_seq is not null
         when 'late' then late_seq is null else true end
     union all
     select 'attempt ' || rail_transfer_id from entries
     where rail_transfer_id is not null and rail_transfer_id not in (select rail_transfer_id from attempts)`,
  )

/** 7: what was set aside for an attempt that ended went somewhere, to the last franc. */
export const leftOver = (store: LedgerStore) =>
  found(
    store,
    `${BY_ATTEMPT} select 'attempt ' || rail_transfer_id as subject from by_attempt
     where set_aside is not reserved or state <> 'open' and used is not set_aside`,
  )

/** 8: a row has one open attempt at most, and was paid once at most. */
export const paidOrOpenTwice = (store: LedgerStore) =>
  found(
    store,
    `select 'row ' || transfer_id as subject from attempts group by transfer_id
     having count(*) filter (where state = 'open') > 1
       or count(*) filter (where state in ('posted', 'late')) > 1
     union all
     select 'row ' || transfer_id from entries where kind in ('post', 'late_post')
     group by transfer_id having count(*) > 1`,
  )

/** 9: money is set aside for a row again only after the attempt before was voided. */
export const beforeVoid = (store: LedgerStore) =>
  found(
    store,
    `${BY_ATTEMPT}, ordered as (
       select *, lag(rail_transfer_id) over by_row as previous, lag(void_seq) over by_row as previous_void
       from by_attempt window by_row as (partition by transfer_id order by reserve_seq))
     select 'attempt ' || rail_transfer_id as subject from ordered
     where previous is not null and (previous_void is null or previous_void > reserve_seq)`,
  )

/** 13: what left has one body, stored as it was sent; what has not left has none. */
export function* bodiesApart(store: LedgerStore): Generator<string> {
  yield* found(
    store,
    `select 'attempt ' || attempts.rail_transfer_id as subject
     from attempts join rows on rows.transfer_id = attempts.transfer_id
     where (body is null) <> (sent_at is null) or (body is null) <> (body_hash is null)
       or state in ('posted', 'late') and body is null
       or state = 'open' and (step in ('SENDING', 'UNKNOWN')) <> (body is not null)`,
  )
  const bodies = store.sql.exec<{ rail_transfer_id: string; body: string; body_hash: string }>(
    'select rail_transfer_id, body, body_hash from attempts where body is not null',
  )
  for (const { rail_transfer_id, body, body_hash } of bodies)
    if (sha256Hex(body) !== body_hash) yield `attempt ${rail_transfer_id}`
}
