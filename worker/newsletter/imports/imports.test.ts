import { describe, expect, it } from 'vitest'
import type { SubscriberImport } from '../../../contract/newsletter/imports.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { dieAfterNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { type LettersScene, lettersScene } from '../testing/letters.ts'

const HEADER = 'email,name,lang,tags,consented_at,consent_source'
const consent = '2026-10-01,Salon de Cotonou'

async function check(scene: LettersScene, text: string): Promise<SubscriberImport> {
  const form = new FormData()
  form.append('file', new File([text], 'abonnes.csv', { type: 'text/csv' }))
  return bodyOf(await scene.staff('POST', '/api/newsletter/imports', { body: form }))
}
const apply = (scene: LettersScene, id: number, skip_invalid = false) =>
  scene.staff('POST', `/api/newsletter/imports/${id}/application`, { body: { skip_invalid } })
const state = async (scene: LettersScene, id: number) =>
  (await bodyOf<SubscriberImport>(await scene.staff('GET', `/api/newsletter/imports/${id}`))).state
const rows = () =>
  rowsOf('select email, name, lang, tags, status, source from newsletter_subscribers order by email')

describe('an import of subscribers', () => {
  it('an import with consent confirms new subscribers and never brings back who left', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1, { status: 'unsubscribed' })
    await scene.subscribers(1, { status: 'pending', from: 2 })
    const checked = await check(
      scene,
      [
        HEADER,
        `abonne-1@lecteurs.test,Revenu,fr,,${consent}`,
        `ABONNE-2@lecteurs.test,,en,,${consent}`,
        `nouveau@lecteurs.test,Ñandú & fils,,vip|Fidele,31/10/2026,"Papier, signé"`,
      ].join('\r\n'),
    )
    expect(checked).toMatchObject({
      state: 'checked',
      rows: 3,
      valid: 3,
      invalid: 0,
      creates: 1,
      updates: 1,
      unchanged: 1,
      errors: [],
    })
    expect(await rowsOf("select 1 from newsletter_subscribers where status = 'confirmed'")).toEqual([])
    expect((await apply(scene, checked.id)).status).toBe(202)
    await scene.runQueue()
    expect(await state(scene, checked.id)).toBe('applied')
    expect(await rows()).toEqual([
      ...[
        {
          email: 'abonne-1@lecteurs.test',
          name: 'Abonné 1',
          status: 'unsubscribed',
          source: 'form',
          lang: 'fr',
          tags: '[]',
        },
        {
          email: 'abonne-2@lecteurs.test',
          name: 'Abonné 2',
          status: 'confirmed',
          source: 'import',
          lang: 'en',
          tags: '[]',
        },
        {
          email: 'nouveau@lecteurs.test',
          name: 'Ñandú & fils',
          status: 'confirmed',
          source: 'import',
          lang: 'fr',
          tags: '["fidele","vip"]',
        },
      ],
    ])
    // Pressed again: nothing more happens.
    expect((await apply(scene, checked.id)).status).toBe(202)
    await scene.runQueue()
    expect(await rows()).toHaveLength(3)
    // The next subscriber gets a number that no imported one has.
    await scene.subscribe('apres@lecteurs.test')
    expect(await rows()).toHaveLength(4)
  })

  it('a check names every defect with line and column, and nothing is imported until they are left out', async () => {
    const scene = await lettersScene()
    const checked = await check(
      scene,
      [
        HEADER,
        `a@lecteurs.test,A,fr,,${consent}`,
        `pas-une-adresse,B,de,,2030-01-01,Salon`,
        `a@lecteurs.test,C,fr,,,`,
        `c@lecteurs.test,trop,peu`,
      ].join('\n'),
    )
    expect(checked).toMatchObject({ rows: 4, valid: 1, invalid: 3, creates: 1 })
    expect(checked.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'email', 'invalid'],
      [3, 'lang', 'invalid'],
      [3, 'consented_at', 'invalid'],
      [4, 'consented_at', 'required'],
      [4, 'consent_source', 'required'],
      [4, 'email', 'duplicate_email'],
      [5, null, 'wrong_field_count'],
    ])
    expect(await refusal(await apply(scene, checked.id))).toEqual([409, 'newsletter.import_invalid'])
    expect((await apply(scene, checked.id, true)).status).toBe(202)
    await scene.runQueue()
    expect(await rows()).toMatchObject([{ email: 'a@lecteurs.test' }])
    const without = await check(scene, 'email,nom\nx@lecteurs.test,X')
    expect(without.errors.map(({ column, code }) => [column, code])).toEqual([
      ['consented_at', 'missing_column'],
      ['consent_source', 'missing_column'],
      ['nom', 'unknown_column'],
    ])
    expect(await refusal(await apply(scene, without.id, true))).toEqual([409, 'newsletter.import_invalid'])
    const many = Array.from({ length: 1_500 }, () => `pas-une-adresse,,,,${consent}`)
    expect((await check(scene, [HEADER, ...many].join('\n'))).errors).toHaveLength(1_500)
    const [odd] = (await check(scene, 'x'.repeat(3_000_000))).errors.slice(-1)
    expect(odd).toMatchObject({ code: 'unknown_column', column: 'x'.repeat(80) })
  })

  it('an export of subscribers is imported unchanged', async () => {
    const scene = await lettersScene()
    const checked = await check(scene, `${HEADER}\na@lecteurs.test,=A,en,vip,${consent}`)
    await apply(scene, checked.id)
    await scene.runQueue()
    const file = await (await scene.staff('GET', '/api/newsletter/subscribers/export')).text()
    expect(file).toContain(
      `a@lecteurs.test,'=A,en,vip,2026-10-01T00:00:00.000Z,Salon de Cotonou,confirmed,import`,
    )
    expect(await check(scene, file)).toMatchObject({ valid: 1, unchanged: 1, errors: [] })
  })

  it('an import of 10,000 rows is checked within seconds and whole after a kill', async () => {
    const scene = await lettersScene()
    const lines = Array.from({ length: 10_000 }, (_, n) => `n${n}@lecteurs.test,Nom ${n},fr,vip,${consent}`)
    const began = Date.now()
    const checked = await check(scene, [HEADER, ...lines].join('\n'))
    expect(Date.now() - began).toBeLessThan(4_000)
    expect(checked).toMatchObject({ rows: 10_000, creates: 10_000 })
    await apply(scene, checked.id)
    const revive = dieAfterNextWrite(scene)
    await scene.runQueue().catch(() => undefined)
    revive()
    expect([0, 10_000]).toContain((await rows()).length)
    for (let time = 0; time < 2; time += 1) await scene.minute()
    expect(await rows()).toHaveLength(10_000)
    expect(await state(scene, checked.id)).toBe('applied')
    expect(await rowsOf('select * from newsletter_import_rows')).toEqual([])
  })
})
