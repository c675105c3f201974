import { beforeEach, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { mailTo, sandboxMode } from '../../kernel/testing/scene.ts'
import { supportScene } from '../../tickets/testing/support.ts'
import { channelsIn } from '../testing/channels.ts'
import { unsubscribeToken } from './token.ts'

beforeEach(() => sandboxMode('mail', { mode: 'ok' }))

async function stage() {
  const { scene, cast, support } = await supportScene()
  const channels = channelsIn(scene)
  const said = async () => {
    await support.said(await support.open(), 'Bonjour', cast.agent)
    await channels.later()
  }
  await said()
  const [mail] = (await mailTo(cast.gestionnaire.email)) as unknown as { headers: Record<string, string> }[]
  const url = /<http:\/\/matrice\.test(.+)>/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const click = (path = url, headers: Record<string, string> = {}) =>
    scene.ask('POST', path, {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  return { scene, cast, channels, said, url, click, awa: cast.gestionnaire }
}

it('one click by a mail program ends mail of that kind and of no other, and may be repeated', async () => {
  const { click, said, channels, awa, scene } = await stage()
  for (let time = 0; time < 2; time += 1) {
    const answer = await click()
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'unsubscribed', kind: 'tickets.replied' },
    ])
  }
  await said()
  expect(await channels.subjects(awa)).toHaveLength(1)
  expect(await rowsOf('select kinds, digest from notification_preferences')).toEqual([
    { kinds: '{"tickets.replied":{"email":"off"}}', digest: 'daily' },
  ])
  expect(
    await rowsOf(
      "select actor_id, after from audit_entries where action = 'notifications.preferences_changed' limit 1",
    ),
  ).toEqual([{ actor_id: awa.id, after: '{"tickets.replied.email":"off"}' }])
  expect(await unsubscribeToken(scene.context(), awa.id, 'digest')).not.toContain('tickets')
})

it('a link of a mail shows a button and changes nothing until it is pressed, then says what ended and how to come back', async () => {
  const { scene, url, click } = await stage()
  const shown = await scene.ask('GET', url)
  const page = await shown.text()
  expect(shown.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(page).toContain('Une réponse à un ticket')
  expect(page).toContain('<form method="post"')
  expect(await rowsOf('select * from notification_preferences')).toEqual([])
  const done = await (await click(url, { Accept: 'text/html' })).text()
  expect(done).toContain('Une réponse à un ticket')
  expect(done).toContain('href="/notifications"')
})

it('a link that was altered, made for another purpose or guessed opens nothing', async () => {
  const { click, url, awa } = await stage()
  const [, id = '', signature = ''] = /unsubscribes\/(.+)\.(.+)$/.exec(url) ?? []
  for (const token of [
    `${id.replace('replied', 'solved')}.${signature}`,
    `${awa.id + 1}-${id.split('-')[1]}.${signature}`,
    `${id}.${signature.slice(0, -2)}AA`,
    `${id}.${'A'.repeat(43)}`,
  ])
    expect(await refusal(await click(`/api/public/unsubscribes/${token}`))).toEqual([
      404,
      'notifications.token_invalid',
    ])
  expect(await rowsOf('select * from notification_preferences')).toEqual([])
})
