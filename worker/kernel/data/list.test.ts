import { eq, gte, lt, sql } from 'drizzle-orm'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Context } from '../context.ts'
import { setScene } from '../testing/scene.ts'
import { contains, listAll, listLongPage, listPage, type PageAsk, searchable } from './list.ts'
import { computed, innerJoin, leftJoin, readRow, sourceOf, statementOf } from './read.ts'
import { auditEntries, events, sequences } from './tables.ts'

/** A thousand rows of which many share their moment; `ip` says which they are. */
async function thousand(ctx: Context): Promise<void> {
  await ctx.db.delete(auditEntries)
  await ctx.db.run(sql`
    insert into audit_entries (at, action, subject_type, request_id, ip)
    select 1000 + value / 7, 'test.counted', 'row', 'r', value
    from (with recursive n(value) as (select 0 union all select value + 1 from n where value < 999) select value from n)`)
}
const add = (ctx: Context, at: number) =>
  ctx.db
    .insert(auditEntries)
    .values({ at, action: 'test.counted', subject_type: 'row', request_id: 'r', ip: 'new' })

const page = (ctx: Context, ask: PageAsk, descending = false) =>
  listPage(
    ctx,
    ask,
    { where: undefined, sortBy: auditEntries.at, id: auditEntries.id, descending },
    { from: auditEntries, columns: { ip: auditEntries.ip } },
    ({ ip }) => ip ?? '',
  )

describe('a list', () => {
  it.each([
    ['upwards', false],
    ['downwards', true],
  ])(
    'walked %s by cursor gives each row once, ties included, while others are added',
    async (_, descending) => {
      const ctx = (await setScene()).context()
      await thousand(ctx)
      const seen: string[] = []
      let cursor: string | undefined
      for (let step = 0; step < 60; step += 1) {
        const { results, next, count, total } = await page(ctx, { limit: 37, offset: 0, cursor }, descending)
        expect([count, total]).toEqual([results.length, 1_000 + 3 * step])
        seen.push(...results)
        if (next === null) break
        cursor = next
        await add(ctx, 0)
        await add(ctx, 1_050)
        await add(ctx, 9_999)
      }
      const old = seen.filter((ip) => ip !== 'new').map(Number)
      const expected = Array.from({ length: 1_000 }, (__, index) => index)
      expect(old).toEqual(descending ? expected.reverse() : expected)
      // What was added ahead of the cursor is met once, what was added behind it never.
      expect(seen.length - old.length).toBeLessThan(60)
    },
  )

  it('says where it goes on only while it does', async () => {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    expect((await page(ctx, { limit: 200, offset: 799 })).next).not.toBeNull()
    expect(await page(ctx, { limit: 200, offset: 800 })).toMatchObject({
      count: 200,
      next: null,
      offset: 800,
    })
    expect(await page(ctx, { limit: 200, offset: 5_000 })).toMatchObject({
      count: 0,
      total: 1_000,
      next: null,
    })
  })

  it('skips by offset what its order puts first', async () => {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    expect((await page(ctx, { limit: 3, offset: 10 })).results).toEqual(['10', '11', '12'])
    expect((await page(ctx, { limit: 3, offset: 10 }, true)).results).toEqual(['989', '988', '987'])
  })

  it('goes on after its cursor, whatever offset comes with it', async () => {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    const { next } = await page(ctx, { limit: 3, offset: 0 })
    const onward = await page(ctx, { limit: 3, offset: 10, cursor: next ?? undefined })
    expect(onward.results).toEqual(['3', '4', '5'])
  })

  it('orders rows that share their place by number, in the same direction, without an index to help', async () => {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    const tied = { where: undefined, sortBy: auditEntries.request_id, id: auditEntries.id, descending: true }
    const listed = { from: auditEntries, columns: { ip: auditEntries.ip } }
    const first = await listPage(ctx, { limit: 2, offset: 0 }, tied, listed, ({ ip }) => ip)
    const ask = { limit: 2, offset: 0, cursor: first.next ?? undefined }
    const second = await listPage(ctx, ask, tied, listed, ({ ip }) => ip)
    expect([...first.results, ...second.results]).toEqual(['999', '998', '997', '996'])
  })

  it.each([
    ['junk', 'junk'],
    ['that is no JSON', btoa('[1,')],
    ['of another shape', btoa('[1]')],
    ['with an object in it', btoa('[{"$ne":1},2]')],
    ['with a list in it', btoa('[[1],2]')],
    ['with nothing in it', btoa('[null,null]')],
    ['outside base64', '%%%'],
  ])('refuses a cursor %s', async (_, cursor) => {
    const { as, cast } = await setScene()
    const response = await as(cast.admin)('GET', `/api/admin/users?cursor=${encodeURIComponent(cursor)}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ path: 'cursor' }] })
  })

  it('takes a forged cursor for a place in the order and for nothing else', async () => {
    const { as, cast } = await setScene()
    const forged = btoa(JSON.stringify(["' or 1=1 --", "' union select password_hash from users --"]))
    const response = await as(cast.admin)(
      'GET',
      `/api/admin/users?sort=name&cursor=${encodeURIComponent(forged)}`,
    )
    const { results } = (await response.json()) as { results: Record<string, unknown>[] }
    expect(response.status).toBe(200)
    for (const person of results) expect(Object.keys(person)).not.toContain('password_hash')
  })
})

describe('a list with a join', () => {
  // Both tables have an `id` and an `at`.
  const columns = { id: auditEntries.id, ip: auditEntries.ip, event_id: events.id, event: events.name }
  const ofEvent = eq(events.id, auditEntries.ip)
  const plan = { where: undefined, sortBy: auditEntries.at, id: auditEntries.id, descending: false }

  /** A thousand rows; those numbered 5 and 700 have an event. */
  async function twoEvents() {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    const event = { payload: {}, at: 0, request_id: 'r' }
    await ctx.db.insert(events).values([
      { ...event, id: '5', name: 'five' },
      { ...event, id: '700', name: 'seven hundred' },
    ])
    return ctx
  }

  it('shows columns of both tables; a left join keeps rows without a partner, with null', async () => {
    const ctx = await twoEvents()
    const listed = { from: auditEntries, joins: [leftJoin(events, ofEvent)], columns } as const
    const found = await listPage(ctx, { limit: 2, offset: 4 }, plan, listed, ({ ip, event }) => {
      expectTypeOf(event).toEqualTypeOf<string | null>()
      return [ip, event]
    })
    expect(found).toMatchObject({
      total: 1_000,
      results: [
        ['4', null],
        ['5', 'five'],
      ],
    })
  })

  it('with an inner join holds, counts and continues after rows with a partner only', async () => {
    const ctx = await twoEvents()
    const listed = { from: auditEntries, joins: [innerJoin(events, ofEvent)], columns } as const
    const pageAt = (cursor?: string) =>
      listPage(ctx, { limit: 1, offset: 0, cursor }, plan, listed, ({ event }) => {
        expectTypeOf(event).toEqualTypeOf<string>()
        return event
      })
    const first = await pageAt()
    expect(first).toMatchObject({ total: 2, results: ['five'] })
    expect(await pageAt(first.next ?? '')).toMatchObject({ results: ['seven hundred'], next: null })
  })

  it('narrows by a column of the joined table, and counts beside the page whatever narrows it', async () => {
    const ctx = await twoEvents()
    const listed = { from: auditEntries, joins: [leftJoin(events, ofEvent)], columns } as const
    const counts = { named: gte(events.name, ''), early: lt(auditEntries.at, 1_001) }
    const narrow = { ...plan, where: eq(events.name, 'five'), counts }
    const { total, named, early } = await listPage(
      ctx,
      { limit: 5, offset: 0 },
      narrow,
      listed,
      ({ id }) => id,
    )
    expect({ total, named, early }).toEqual({ total: 1, named: 2, early: 7 })
  })

  it('reads its table by the index of its order and never sorts, whatever it joins', async () => {
    const ctx = await twoEvents()
    const sameOrganization = eq(events.organization_id, auditEntries.organization_id)
    const source = sourceOf({ from: auditEntries, joins: [innerJoin(events, sameOrganization)], columns })
    const query = sql`explain query plan select 1 from ${source} where ${eq(events.id, '5')} order by ${auditEntries.id}`
    const { results } = await statementOf(ctx, query).all<{ detail: string }>()
    expect(results.map(({ detail }) => detail).join('\n')).not.toContain('TEMP B-TREE')
  })

  it('of one row reads its partner in the same statement', async () => {
    const ctx = await twoEvents()
    const listed = { from: auditEntries, joins: [leftJoin(events, ofEvent)], columns } as const
    const event = async (ip: string) => (await readRow(ctx, listed, eq(auditEntries.ip, ip)))?.event
    expect([await event('700'), await event('701'), await event('none')]).toEqual([
      'seven hundred',
      null,
      undefined,
    ])
  })
})

describe('a value that is computed', () => {
  const plan = {
    where: sql`${auditEntries.ip} <> 'new'`,
    sortBy: auditEntries.at,
    id: auditEntries.id,
    descending: false,
  }
  const neighbours = computed<number[]>(
    (cell) => sql`json((select json_group_array(other.id - ${cell(auditEntries.id)}) from (
      select id from ${auditEntries} where at = ${cell(auditEntries.at)} and id >= ${cell(auditEntries.id)}) other))`,
  )
  const listed = { from: auditEntries, columns: { ip: auditEntries.ip }, computed: { neighbours } } as const
  const shown = [
    { ip: '0', neighbours: [0, 1, 2, 3, 4, 5, 6] },
    { ip: '1', neighbours: [0, 1, 2, 3, 4, 5] },
  ]

  it('stands beside the columns of each row, in lists, exports and details', async () => {
    const ctx = (await setScene()).context()
    await thousand(ctx)
    const ask = { limit: 2, offset: 0 }
    const page = await listPage(ctx, ask, plan, listed, (row) => {
      expectTypeOf(row.neighbours).toEqualTypeOf<number[]>()
      return row
    })
    expect(page).toMatchObject({ total: 1_000, results: shown })
    expect(await listLongPage(ctx, ask, plan, listed, (row) => row)).toEqual(page)
    expect(await listAll(ctx, 2, plan, listed)).toEqual(shown)
    expect(await readRow(ctx, listed, eq(auditEntries.ip, '1'))).toEqual(shown[1])
  })

  it('of a list that holds nothing leaves an empty page', async () => {
    const ctx = (await setScene()).context()
    const none = { ...plan, where: sql`1 = 0` }
    const empty = { total: 0, count: 0, next: null, results: [] }
    for (const list of [listPage, listLongPage])
      expect(await list(ctx, { limit: 2, offset: 0 }, none, listed, (row) => row)).toMatchObject(empty)
  })
})

it('a page whose texts exceed what one value may hold is handed over row by row', async () => {
  const ctx = (await setScene()).context()
  await thousand(ctx)
  await ctx.db.run(sql`update audit_entries set ip = printf('%.*c', 40000, 'é') where ip < 200`)
  const plan = { where: undefined, sortBy: auditEntries.at, id: auditEntries.id, descending: false }
  const listed = { from: auditEntries, columns: { ip: auditEntries.ip } } as const
  const { count, next } = await listLongPage(ctx, { limit: 200, offset: 0 }, plan, listed, (row) => row)
  expect([count, next]).toEqual([200, expect.any(String)])
})

describe('a search', () => {
  it('meets what was stored whatever the case and accents on either side', () => {
    expect(searchable('Éric', null, 'ZINSOU', undefined, 'Gbèhanzìn')).toBe('eric zinsou gbehanzin')
  })

  it.each([
    ['eric', true],
    ['ÉRIC zin', true],
    ['zinsou eric', true],
    ['  ', true],
    ['e%', false],
    ['e_ic', false],
    ['eric dossou', false],
    ["' or 1=1 --", false],
    [Array(50).fill('i').join(' '), true],
  ])('for "%s" finds him: %s', async (typed, found) => {
    const ctx = (await setScene()).context()
    await ctx.db.insert(sequences).values({ name: searchable('Éric Zinsou'), next: 1 })
    const rows = await ctx.db.select().from(sequences).where(contains(sequences.name, typed))
    expect(rows.some((row) => row.name === 'eric zinsou')).toBe(found)
  })
})
