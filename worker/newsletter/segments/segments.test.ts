import { describe, expect, it } from 'vitest'
import type { Segment, SegmentRule } from '../../../contract/newsletter/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { lettersScene } from '../testing/letters.ts'

async function segmentScene() {
  const scene = await lettersScene()
  const ids = await scene.subscribers(3)
  await scene.subscribers(1, { lang: 'en', from: 4 })
  await scene.subscribers(1, { status: 'unsubscribed', from: 5 })
  await scene.subscribers(2, { organization_id: NOURX, from: 1 })
  await scene.staff('PATCH', `/api/newsletter/subscribers/${ids[0]}`, { body: { tags: ['Fidele', 'vip'] } })
  await rowsOf(
    `update newsletter_subscribers set confirmed_at = ${Date.parse('2026-10-31T23:30:00Z')}, source = 'import' where id = ${ids[1]}`,
  )
  return scene
}

describe('a segment', () => {
  it.each<[string, SegmentRule[], number]>([
    ['no rule', [], 4],
    ['a language', [{ field: 'lang', op: 'is', value: 'en' }], 1],
    ['every other language', [{ field: 'lang', op: 'is_not', value: 'en' }], 3],
    ['a tag', [{ field: 'tags', op: 'has', value: 'fidele' }], 1],
    ['the lack of a tag', [{ field: 'tags', op: 'is_not', value: 'fidele' }], 3],
    ['a source', [{ field: 'source', op: 'is', value: 'import' }], 1],
    // Half past midnight of 1 November in Cotonou, an hour before it in UTC.
    [
      'a day in the zone of its organization',
      [{ field: 'confirmed_at', op: 'before', value: '2026-11-02' }],
      1,
    ],
    ['days before', [{ field: 'confirmed_at', op: 'before', value: '2026-11-01' }], 0],
    ['days after', [{ field: 'confirmed_at', op: 'after', value: '2026-11-01' }], 3],
    ['few orders', [{ field: 'orders_count', op: 'at_most', value: 0 }], 4],
    ['many orders', [{ field: 'orders_count', op: 'at_least', value: 1 }], 0],
    [
      'all its rules together',
      [
        { field: 'lang', op: 'is', value: 'fr' },
        { field: 'tags', op: 'has', value: 'vip' },
        { field: 'spent_amount', op: 'at_most', value: 0 },
      ],
      1,
    ],
  ])('a segment by %s counts the confirmed subscribers of its own shop', async (_, rules, count) => {
    const scene = await segmentScene()
    expect(await scene.post('segments/count', { rules })).toEqual({ count })
  })

  it('a segment is named, changed and deleted, except while a campaign is to address it', async () => {
    const scene = await segmentScene()
    const rules = [{ field: 'tags', op: 'has', value: 'vip' }]
    const made = await scene.post<Segment>('segments', { name: 'Fidèles', rules })
    expect(made).toMatchObject({ name: 'Fidèles', rules, count: 1 })
    const path = `/api/newsletter/segments/${made.id}`
    const changed = await bodyOf<Segment>(await scene.staff('PATCH', path, { body: { rules: [] } }))
    expect(changed.count).toBe(4)
    const { results } = await pageOf<Segment>(await scene.staff('GET', '/api/newsletter/segments'))
    expect(results).toMatchObject([{ id: made.id, count: 4 }])
    await scene.staff('PATCH', path, { body: { rules } })
    const { id } = await scene.draft({ segment_id: made.id })
    expect(await refusal(await scene.staff('DELETE', path))).toEqual([409, 'newsletter.segment_in_use'])
    expect(await scene.post(`campaigns/${id}/dispatch`)).toMatchObject({ counts: { recipients: 1 } })
    await scene.runQueue()
    expect((await scene.staff('DELETE', path)).status).toBe(204)
    expect(await scene.campaign(id)).toMatchObject({ segment_id: null, counts: { sent: 1 } })
  })

  it('a rule that compares what its field cannot be compared by is refused', async () => {
    const scene = await segmentScene()
    for (const rule of [
      { field: 'lang', op: 'has', value: 'fr' },
      { field: 'orders_count', op: 'is', value: 'two' },
      { field: 'email', op: 'is', value: 'a@b.test' },
      { field: 'confirmed_at', op: 'before', value: '2026-02-30' },
    ]) {
      const answer = await scene.staff('POST', '/api/newsletter/segments/count', { body: { rules: [rule] } })
      expect(await refusal(answer)).toEqual([422, 'validation.failed'])
    }
  })

  it('a segment of another shop is not there, for its reader and for a campaign', async () => {
    const scene = await segmentScene()
    const theirs = await scene.post<Segment>('segments', { name: 'Ailleurs', rules: [] }, scene.cast.outsider)
    expect(theirs.count).toBe(2)
    const MISSING = [404, 'newsletter.segment_not_found']
    expect(await refusal(await scene.staff('GET', `/api/newsletter/segments/${theirs.id}`))).toEqual(MISSING)
    const draft = await scene.staff('POST', '/api/newsletter/campaigns', {
      body: { name: 'X', subject: { fr: 'X' }, body: { fr: 'X' }, segment_id: theirs.id },
    })
    expect(await refusal(draft)).toEqual(MISSING)
    const admin = scene.as(scene.cast.admin)
    const mixed = await admin('POST', '/api/newsletter/campaigns', {
      body: { organization_id: 2, name: 'X', subject: { fr: 'X' }, body: { fr: 'X' }, segment_id: theirs.id },
    })
    expect(await refusal(mixed)).toEqual(MISSING)
  })
})
