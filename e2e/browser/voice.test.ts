import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import {
  openBrowser,
  openAs as openPageAs,
  PHONE,
  picture,
  STILL,
  type VisitOptions,
} from '../support/browser.ts'
import { fileOf } from '../support/build-files.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser({ microphone: true })
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'

it('a voice note is recorded, listened to, sent, and heard by another person, who fetches it only then', async () => {
  const awa = await openAs(AWA, { path: STILL })
  const fatou = await openAs(FATOU, { viewport: PHONE, theme: 'dark', path: STILL })
  const room = await beginPair(awa)
  await fatou.goto(`/chat/${room}`)
  await fatou.locator('.composer-box').waitFor()
  const fetched: string[] = []
  fatou.on('request', (request) => {
    // Pictures of earlier messages are drawn by their thumbnails.
    if (/\/attachments\/(?!.*\/thumbnail)/.test(request.url())) fetched.push(request.url())
  })

  // Escape throws away what was recorded.
  await record(awa).click()
  await awa.getByText('Enregistrement en cours').waitFor()
  await awa.keyboard.press('Escape')
  await record(awa).waitFor()

  await record(awa).click()
  await expect.poll(() => awa.locator('.recording-time').textContent()).toBe('0:02')
  await awa.getByRole('button', { name: 'Mettre l’enregistrement en pause' }).click()
  await awa.getByRole('button', { name: 'Écouter' }).click()
  await awa.getByRole('button', { name: 'Mettre en pause', exact: true }).waitFor()
  await picture(awa, 'voice-draft')
  expect(await axeFaults(awa)).toEqual([])
  await awa.getByRole('button', { name: 'Envoyer le message vocal' }).click()

  const heard = fatou.locator('.message', { has: fatou.locator('.voice-note') }).last()
  const slider = heard.getByRole('slider', { name: 'Position dans le message vocal' })
  await slider.waitFor()
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0:00 sur 0:0[23]$/)
  expect(fetched).toEqual([])
  await heard.getByRole('button', { name: 'Écouter' }).click()
  await heard.getByRole('button', { name: 'Mettre en pause' }).waitFor()
  expect(fetched.length).toBeGreaterThan(0)
  // Played to its end, it can be played again, faster, and sought by the keyboard.
  await heard.getByRole('button', { name: 'Écouter' }).waitFor()
  await heard.getByRole('button', { name: 'Vitesse : 1×' }).click()
  await heard.getByRole('button', { name: 'Vitesse : 1,5×' }).waitFor()
  await slider.press('End')
  await slider.press('ArrowLeft')
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^0:0[12] sur/)
  await picture(fatou, 'voice-phone')
  expect(await axeFaults(fatou)).toEqual([])
  // The list of conversations says what it is.
  await awa.getByRole('link', { name: /Fatou Traoré.*Message vocal \(0:0[23]\)/ }).waitFor()
  await Promise.all([awa.context().close(), fatou.context().close()])
})

it('a voice note that is recorded without a network waits, and arrives once', async () => {
  const awa = await openAs(AWA, { viewport: PHONE, path: STILL })
  const fatou = await openAs(FATOU, { path: STILL })
  const room = await beginPair(awa)
  await fatou.goto(`/chat/${room}`)
  const before = await voiceNotesIn(fatou, room)
  const code = ['chat/voice/recording.tsx', 'chat/voice/outgoing-voice.tsx'].map((module) =>
    awa.waitForResponse(`**/${fileOf(module)}`),
  )
  await record(awa).focus()
  await Promise.all(code)
  await awa.waitForLoadState('networkidle')
  await awa.context().setOffline(true)
  // Held with a finger, and let go.
  const { x, y, width, height } = (await record(awa).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await awa.mouse.move(x + width / 2, y + height / 2)
  await awa.mouse.down()
  await awa.getByText('Glissez pour annuler').waitFor()
  await picture(awa, 'voice-held')
  await expect.poll(() => awa.locator('.recording-time').textContent()).toBe('0:02')
  await awa.mouse.up()
  await awa.locator('.message[data-delivery=waiting] .voice-note').waitFor()
  await awa.context().setOffline(false)
  await awa.locator('.message[data-delivery]').waitFor({ state: 'detached' })
  expect(await voiceNotesIn(fatou, room)).toBe(before + 1)
  await expect.poll(() => fatou.locator('.voice-note').count()).toBe(before + 1)
  await Promise.all([awa.context().close(), fatou.context().close()])
})

it('a recording that is left with its conversation is there again, and can be sent', async () => {
  const awa = await openAs(AWA, { viewport: PHONE, path: STILL })
  const room = await beginPair(awa)
  const before = await voiceNotesIn(awa, room)
  await record(awa).click()
  await expect.poll(() => awa.locator('.recording-time').textContent()).toBe('0:02')
  await awa.getByRole('button', { name: 'Mettre l’enregistrement en pause' }).click()
  await awa.getByRole('button', { name: 'Reprendre l’enregistrement' }).click()
  await awa.getByRole('button', { name: 'Conversations', exact: true }).click()
  await awa.locator(`.room-entry a[href="/chat/${room}"]`).click()
  await awa.locator('.recording').getByRole('button', { name: 'Écouter' }).waitFor()
  await awa.getByRole('button', { name: 'Envoyer le message vocal' }).click()
  await awa.locator('.message[data-delivery]').waitFor({ state: 'detached' })
  await expect.poll(() => voiceNotesIn(awa, room)).toBe(before + 1)
  await awa.context().close()
})

const record = (page: Page) => page.getByRole('button', { name: 'Enregistrer un message vocal' })

const openAs = (email: string, options?: VisitOptions) => openPageAs(browser, email, options)

const voiceNotesIn = (page: Page, room: number) =>
  page.evaluate(async (room) => {
    const answer = await fetch(`/api/chat/rooms/${room}/messages`)
    const { results }: { results: { attachments: { voice?: object }[] }[] } = await answer.json()
    return results.flatMap(({ attachments }) => attachments.filter(({ voice }) => voice)).length
  }, room)

/** Opens the conversation of Awa and Fatou; returns its id. */
async function beginPair(page: Page): Promise<number> {
  await page.goto('/chat?do=create')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Avec qui').fill(FATOU)
  await dialog.getByRole('option', { name: FATOU }).click()
  await dialog.getByRole('button', { name: 'Commencer' }).click()
  await page.waitForURL(/\/chat\/\d+/)
  await page.locator('.composer-box').waitFor()
  return Number(/\/chat\/(\d+)/.exec(page.url())?.[1])
}
