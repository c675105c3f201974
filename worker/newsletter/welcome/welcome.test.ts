import { describe, expect, it } from 'vitest'
import { bodyOf } from '../../identity/testing/answers.ts'
import { mailTo, sandboxMode } from '../../kernel/testing/scene.ts'
import { type LettersScene, lettersScene, tokenMailed } from '../testing/letters.ts'

const AWA = 'awa@lecteurs.test'
const HOUR = 3_600_000
const STEPS = [
  { delay_hours: 0, subject: { fr: 'Bienvenue {{name}}' }, body: { fr: 'Merci.' } },
  { delay_hours: 2, subject: { fr: 'Nos produits' }, body: { fr: 'Regardez.' } },
]

const set = (scene: LettersScene, is_enabled: boolean, steps: unknown = STEPS) =>
  scene.staff('PUT', '/api/newsletter/welcome', { body: { is_enabled, steps } })

async function subscribed(scene: LettersScene, email = AWA) {
  await scene.subscribe(email, { name: 'Awa' })
  await scene.runQueue()
  await scene.confirm(await tokenMailed(email, 'abonnement'))
}
const subjects = async (email = AWA) =>
  (await mailTo(email))
    .map(({ subject }) => subject)
    .slice(0, -1)
    .reverse()

describe('the welcome sequence', () => {
  it('each step of the welcome sequence arrives once at its hour, whatever runs twice and is edited', async () => {
    const scene = await lettersScene()
    expect(await bodyOf(await set(scene, true))).toMatchObject({ organization_id: 2, is_enabled: true })
    await subscribed(scene)
    for (let time = 0; time < 3; time += 1) await scene.minute()
    expect(await subjects()).toEqual(['Bienvenue Awa'])
    await set(scene, true, [{ ...STEPS[0], subject: { fr: 'Autre' } }, STEPS[1]])
    scene.clock.advance(2 * HOUR)
    await Promise.all([scene.tick('* * * * *'), scene.tick('* * * * *')])
    await scene.runQueue()
    for (let time = 0; time < 3; time += 1) await scene.minute()
    expect(await subjects()).toEqual(['Bienvenue Awa', 'Nos produits'])
    expect((await mailTo(AWA))[0]).toMatchObject({
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    })
  })

  it('a welcome letter whose answer was lost is asked for again under one intent', async () => {
    const scene = await lettersScene()
    await set(scene, true)
    await subscribed(scene)
    await sandboxMode('mail', { mode: 'accept_then_drop', count: 1 })
    for (let time = 0; time < 3; time += 1) await scene.minute()
    expect(await subjects()).toEqual(['Bienvenue Awa'])
    expect((await mailTo(AWA))[0]).toMatchObject({ attempts: 2 })
  })

  it('nobody is welcomed who left, confirmed before it was enabled, or after it was switched off', async () => {
    const scene = await lettersScene()
    await subscribed(scene, 'early@lecteurs.test')
    scene.clock.advance(HOUR)
    await set(scene, true)
    await subscribed(scene)
    await scene.minute()
    await scene.leave(await tokenMailed(AWA, 'unsubscribe'))
    scene.clock.advance(3 * HOUR)
    await scene.minute()
    expect(await subjects()).toEqual(['Bienvenue Awa'])
    expect(await subjects('early@lecteurs.test')).toEqual([])
    await set(scene, false)
    await subscribed(scene, 'late@lecteurs.test')
    await scene.minute()
    expect(await subjects('late@lecteurs.test')).toEqual([])
  })
})
