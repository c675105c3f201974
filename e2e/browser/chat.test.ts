import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import {
  openBrowser,
  openAs as openPageAs,
  PHONE,
  picture,
  STILL,
  type VisitOptions,
} from '../support/browser.ts'
import { beginGroup as beginGroupWith } from '../support/group.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'
const ERIC = 'approbateur@cnss.test'

describe('a conversation', () => {
  it('can be started, read, answered, edited and deleted, live for both people', async () => {
    const name = `Bordereau ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL })
    const fatou = await openAs(FATOU, { viewport: PHONE, path: '/chat' })
    const room = await beginGroup(awa, name)
    // Added by another person, the room appears without a reload.
    await fatou.getByRole('link', { name: new RegExp(name) }).click()

    await say(awa, 'Le bordereau est prêt')
    await line(fatou, 'Le bordereau est prêt').waitFor()
    await line(awa, 'Le bordereau est prêt').getByText('Fatou Traoré').waitFor()

    await box(fatou).pressSequentially('Je regarde')
    await awa.getByText('Fatou Traoré écrit…').first().waitFor()
    await box(fatou).press('Enter')
    await line(awa, 'Je regarde').waitFor()
    expect(await awa.getByText('Fatou Traoré écrit…').count()).toBe(0)

    await box(awa).press('ArrowUp')
    await expect.poll(() => box(awa).inputValue()).toBe('Le bordereau est prêt')
    await box(awa).fill('Le bordereau de novembre est prêt')
    // A reload in the middle of an edit resumes it.
    await awa.reload()
    await expect.poll(() => box(awa).inputValue()).toBe('Le bordereau de novembre est prêt')
    await box(awa).press('Enter')
    await line(fatou, 'bordereau de novembre').getByText('modifié').waitFor()
    await act(awa, 'bordereau de novembre', 'Versions précédentes')
    await awa.getByRole('dialog').getByText('Le bordereau est prêt', { exact: true }).waitFor()
    await awa.keyboard.press('Escape')
    await line(awa, 'bordereau de novembre').getByRole('button', { name: 'Lu par Fatou Traoré' }).click()
    await awa.getByRole('heading', { name: 'Pas encore lu par 1 personne' }).waitFor()
    await awa.keyboard.press('Escape')

    await act(fatou, 'bordereau de novembre', 'Réagir avec 👍')
    await line(awa, 'bordereau de novembre').getByRole('button', { name: '👍, 1 personne' }).waitFor()
    await act(fatou, 'bordereau de novembre', 'Répondre')
    await say(fatou, 'Merci')
    await line(awa, 'Merci').getByText('Le bordereau de novembre est prêt').waitFor()

    await act(awa, 'bordereau de novembre', 'Supprimer')
    await awa.getByRole('button', { name: 'Supprimer le message' }).click()
    await line(fatou, 'Message supprimé').waitFor()
    expect(await fatou.locator('.message-text', { hasText: 'bordereau de novembre' }).count()).toBe(0)
    expect(room).toBeGreaterThan(0)
    await Promise.all([awa.context().close(), fatou.context().close()])
  })

  it('shows mentions and unread messages until they are read', async () => {
    const name = `Paie ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL })
    const room = await beginGroup(awa, name)
    const fatou = await openAs(FATOU, { path: '/chat' })
    await box(awa).pressSequentially('Bonjour @fat')
    await awa.getByRole('option', { name: 'Fatou Traoré' }).waitFor()
    await box(awa).press('Enter')
    await box(awa).pressSequentially('une question')
    await box(awa).press('Enter')
    const listed = fatou.getByRole('link', { name: new RegExp(name) })
    await listed.getByText('1 message non lu').waitFor()
    await listed.getByText('Vous êtes mentionné').waitFor()
    await fatou.goto(`/chat/${room}`)
    await line(fatou, 'une question').waitFor()
    await listed.getByText('1 message non lu').waitFor({ state: 'detached' })
    await Promise.all([awa.context().close(), fatou.context().close()])
  })

  it('stores messages written without a network, and sends them once and in order', async () => {
    const name = `Terrain ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL })
    await beginGroup(awa, name)
    const fatou = await openAs(FATOU, { viewport: PHONE })
    await fatou.goto('/chat')
    await fatou.getByRole('link', { name: new RegExp(name) }).click()
    // On a phone the conversation takes the whole screen.
    await box(fatou).waitFor()
    expect(await fatou.getByRole('navigation').count()).toBe(0)
    await say(fatou, 'Avant la coupure')
    // On both screens: the acknowledgement may come after the reader's frame.
    await Promise.all([awa, fatou].map((page) => line(page, 'Avant la coupure').waitFor()))
    await fatou.context().setOffline(true)
    for (const word of ['un', 'deux', 'trois']) await say(fatou, `Hors connexion ${word}`)
    await line(fatou, 'Hors connexion trois').getByText('En attente du réseau').waitFor()
    await fatou.getByText('3 envois attendent').waitFor()
    await act(fatou, 'Avant la coupure', 'Modifier')
    await say(fatou, 'Avant la panne')
    await act(fatou, 'Avant la panne', 'Réagir avec 👍')
    await line(fatou, 'Avant la panne').getByText('En attente du réseau').waitFor()
    await line(fatou, 'Avant la panne').getByRole('button', { name: '👍, 1 personne' }).waitFor()
    await fatou.context().setOffline(false)
    await line(awa, 'Avant la panne').getByRole('button', { name: '👍, 1 personne' }).waitFor()
    await line(fatou, 'Avant la panne').getByText('En attente du réseau').waitFor({ state: 'detached' })
    await line(awa, 'Hors connexion trois').waitFor()
    const there = await awa.locator('.message-text', { hasText: 'Hors connexion' }).allTextContents()
    expect(there).toEqual(['Hors connexion un', 'Hors connexion deux', 'Hors connexion trois'])
    await line(fatou, 'Hors connexion trois').getByText('En attente du réseau').waitFor({ state: 'detached' })
    await Promise.all([awa.context().close(), fatou.context().close()])
  })

  it('is closed to a removed participant at once', async () => {
    const name = `Congés ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL })
    const room = await beginGroup(awa, name)
    const fatou = await openAs(FATOU, { path: `/chat/${room}` })
    await box(fatou).waitFor()
    await awa.getByRole('button', { name: 'Réglages de la conversation' }).click()
    await personDeed(awa, 'Éric Zinsou', 'Nommer responsable')
    await expect.poll(() => awa.getByRole('dialog').getByText('Responsable').count()).toBe(2)
    await awa.getByLabel('Nom de la conversation').fill(`${name} d’hiver`)
    await awa.getByRole('button', { name: 'Renommer' }).click()
    await fatou.getByText(`Awa Gnonlonfoun a nommé la conversation`).waitFor()
    await personDeed(awa, 'Fatou Traoré', 'Retirer de la conversation')
    await awa.getByRole('button', { name: 'Retirer de la conversation' }).click()
    await fatou.getByRole('heading', { name: 'Vous n’êtes plus dans cette conversation' }).waitFor()
    await awa.getByText('Vous avez retiré Fatou Traoré').waitFor()
    expect(await fatou.getByRole('link', { name: new RegExp(name) }).count()).toBe(0)
    await Promise.all([awa.context().close(), fatou.context().close()])
  })
})

describe('private state', () => {
  it('includes the read position, if a person chooses, and drafts, which stay on the device', async () => {
    const name = `Congé ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL })
    const room = await beginGroup(awa, name)
    await box(awa).fill('À relire avant')
    await awa.goto('/chat?do=preferences')
    await awa.getByRole('dialog').waitFor()
    expect(await axeFaults(awa)).toEqual([])
    const shares = awa.getByLabel('Montrer aux autres jusqu’où j’ai lu')
    for (const wish of [false, true]) {
      await shares.setChecked(wish)
      await expect.poll(() => receipts(awa)).toBe(wish)
    }
    await awa.keyboard.press('Escape')
    await awa
      .getByRole('link', { name: new RegExp(name) })
      .getByText('Brouillon : À relire avant')
      .waitFor()
    await awa.goto(`/chat/${room}`)
    await expect.poll(() => box(awa).inputValue()).toBe('À relire avant')
    await awa.context().close()
  })
})

describe('a long conversation', () => {
  it('keeps the scroll position, renders few rows, and opens a search result', async () => {
    const awa = await openAs(AWA, { path: STILL })
    const room = await beginGroup(awa, `Longue ${Date.now()}`)
    const word = `aiguille${Date.now()}`
    await post(awa, room, [
      `Une ${word}`,
      ...Array.from({ length: 150 }, (_, at) => `${at} ${'foin '.repeat(at % 30)}`),
    ])
    await line(awa, '149 foin').waitFor()
    const log = awa.locator('.message-log')
    await log.hover()
    for (let step = 0; step < 15; step += 1) {
      const before = await topRow(log)
      await awa.mouse.wheel(0, -400)
      // Heights are fractional, and the wheel scrolls whole pixels.
      await expect
        .poll(async () => Math.abs((await rowTop(log, before.key)) - before.top - 400) < 2)
        .toBe(true)
    }
    expect(await awa.locator('.message-log-row').count()).toBeLessThan(100)
    // By leaps to the top, where nothing is drawn yet: older messages come above what is there, which makes room for
    // the next leap, until the first of all is reached.
    await awa.reload()
    await line(awa, '149 foin').waitFor()
    const leap = () => log.evaluate((box) => box.scrollTo({ top: 0, behavior: 'instant' }))
    await expect.poll(() => leap().then(() => line(awa, word).isVisible()), { timeout: 15_000 }).toBe(true)

    await expect.poll(() => found(awa, word)).toBe(1)
    await awa.goto(`/chat/${room}?do=search`)
    await awa.getByLabel('Mots à trouver').fill(word)
    await awa.locator('.message-search-found button').first().click()
    await awa.locator('.message[data-found]', { hasText: word }).waitFor()
    // After another page and back, newer messages are there, although an older page is cached.
    await awa.locator('.room-line:not([aria-current])').first().click()
    await post(awa, room, ['Pendant ce temps'])
    await awa.locator(`.room-line[href="/chat/${room}"]`).click()
    await line(awa, 'Pendant ce temps').waitFor()
    await log.hover()
    await awa.mouse.wheel(0, -3_000)
    await awa.getByRole('button', { name: 'Aller au dernier message' }).click()
    await line(awa, 'Pendant ce temps').waitFor()
    await awa.context().close()
  })
})

describe('the pages of the conversations', () => {
  const sights = [
    { viewport: PHONE, theme: 'light' },
    { viewport: PHONE, theme: 'dark' },
    { theme: 'light' },
    { theme: 'dark' },
  ] as const
  it.each(sights)('fit the screen and pass axe: %j', async (sight) => {
    const awa = await openAs(AWA, sight)
    const room = await beginGroup(
      awa,
      'Une conversation au nom si long qu’il ne tient sur aucun téléphone de ce pays',
    )
    await say(
      awa,
      'Bonjour @Fatou Traoré, voir https://matrice.test/un/lien/tres/long/qui/ne/se/coupe/pas/facilement',
    )
    await line(awa, 'Bonjour').waitFor()
    const faults: string[] = []
    for (const path of [
      '/chat',
      `/chat/${room}`,
      '/chat/999999',
      '/chat?do=create',
      `/chat/${room}?do=search`,
    ]) {
      await awa.goto(path)
      await awa.getByRole('heading', { level: 1 }).first().waitFor()
      await awa.waitForLoadState('networkidle')
      faults.push(...(await axeFaults(awa)).map((fault) => `${path}: ${fault}`))
      const overflow = await awa.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      if (Number(overflow) > 0) faults.push(`${path}: ${overflow} px too wide`)
      await picture(awa, `chat ${JSON.stringify(sight)} ${path}`.replaceAll(/\W+/g, '-'))
    }
    expect(faults).toEqual([])
    await awa.context().close()
  })
})

const openAs = (email: string, options?: VisitOptions) => openPageAs(browser, email, options)

const beginGroup = (page: Page, name: string) => beginGroupWith(page, name, [FATOU, ERIC])

const box = (page: Page) => page.getByLabel('Écrire un message')
/** The message with this text; one that quotes it is another. */
const line = (page: Page, text: string) =>
  page
    .locator('.message')
    .filter({ has: page.locator('.message-text', { hasText: text }) })
    .last()

async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await box(page).press('Enter')
}

async function act(page: Page, text: string, deed: string): Promise<void> {
  await line(page, text).hover()
  await line(page, text).getByRole('button', { name: 'Actions sur le message' }).click()
  await page.getByRole('menuitem', { name: deed, exact: true }).click()
}

async function personDeed(page: Page, name: string, deed: string): Promise<void> {
  await page.getByRole('button', { name: `Actions pour ${name}` }).click()
  await page.getByRole('menuitem', { name: deed, exact: true }).click()
}

async function post(page: Page, room: number, texts: readonly string[]): Promise<void> {
  const statuses = await page.evaluate(
    async ({ room, texts }) => {
      const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ''
      const answers: number[] = []
      for (const content of texts) {
        const answer = await fetch(`/api/chat/rooms/${room}/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
          body: JSON.stringify({ content }),
        })
        answers.push(answer.status)
      }
      return answers
    },
    { room, texts },
  )
  expect(new Set(statuses)).toEqual(new Set([201]))
}

const receipts = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/chat/settings')
    const { shares_receipts }: { shares_receipts: boolean } = await answer.json()
    return shares_receipts
  })

const found = (page: Page, word: string) =>
  page.evaluate(async (q) => {
    const answer = await fetch(`/api/chat/search?q=${q}`)
    const { total }: { total: number } = await answer.json()
    return total
  }, word)

/** The first fully visible row, and its position. */
const topRow = (log: Locator) =>
  log.evaluate((box) => {
    const top = box.getBoundingClientRect().top
    const rows = [...box.querySelectorAll<HTMLElement>('.message-log-row')]
    const row = rows.find((one) => one.getBoundingClientRect().top > top)
    return { key: row?.dataset.key ?? '', top: row?.getBoundingClientRect().top ?? 0 }
  })

const rowTop = (log: Locator, key: string) =>
  log.evaluate(
    (box, wanted) => box.querySelector(`[data-key="${wanted}"]`)?.getBoundingClientRect().top ?? Number.NaN,
    key,
  )
