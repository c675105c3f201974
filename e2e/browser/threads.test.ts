import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openBrowser, openAs as openPageAs, PHONE, STILL, type VisitOptions } from '../support/browser.ts'
import { beginGroup as beginGroupWith } from '../support/group.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'
const ERIC = 'approbateur@cnss.test'
const DESKTOP = { width: 1440, height: 900 }

describe('a thread', () => {
  it('is answered beside the conversation and on a phone, and leads whoever takes part to what is new', async () => {
    const awa = await openAs(AWA, { path: STILL, viewport: DESKTOP })
    const room = await beginGroup(awa, `Fils ${Date.now()}`)
    const fatou = await openAs(FATOU, { viewport: PHONE, path: `/chat/${room}` })
    await write(awa, 'Le bordereau est prêt')
    // The code of threads has not come: without a network the page says so, and goes on by itself.
    await line(fatou, 'Le bordereau est prêt').waitFor()
    await fatou.context().setOffline(true)
    await act(fatou, 'Le bordereau est prêt', 'Répondre dans un fil')
    await fatou.waitForURL(/\/chat\/\d+\/threads\/\d+/)
    await thread(fatou).getByRole('alert').waitFor()
    await fatou.getByRole('button', { name: 'Retour à la conversation' }).waitFor()
    await fatou.context().setOffline(false)
    await fatou.getByLabel('Répondre dans le fil').waitFor()
    expect(await axeFaults(fatou)).toEqual([])
    await answer(fatou, 'Combien de rejets ?')
    await line(fatou, 'Combien de rejets ?').waitFor()

    // It stands in its thread alone; what leads to it is on the message and above the conversation.
    await line(awa, 'Le bordereau est prêt').getByRole('button', { name: '1 réponse' }).waitFor()
    expect(await line(awa, 'Combien de rejets ?').count()).toBe(0)
    await awa.getByRole('button', { name: '1 fil avec de nouvelles réponses' }).click()
    await line(awa, 'Combien de rejets ?').waitFor()
    await expect.poll(() => isFocused(awa.getByLabel('Répondre dans le fil'))).toBe(true)
    await awa.getByRole('button', { name: '1 fil avec de nouvelles réponses' }).waitFor({ state: 'detached' })
    await box(awa).waitFor()
    expect(await axeFaults(awa)).toEqual([])

    // Without a network an answer waits as any message does, and goes where it was written.
    await fatou.context().setOffline(true)
    await answer(fatou, 'Pardon, je vois')
    await line(fatou, 'Pardon, je vois').getByText('En attente du réseau').waitFor()
    await fatou.context().setOffline(false)
    await thread(awa).getByText('Pardon, je vois').waitFor()
    await thread(awa).getByLabel('Envoyer aussi dans la conversation').check()
    await answer(awa, 'Trois rejets')
    await conversation(awa).getByText('Trois rejets').waitFor()
    // The next one is for the thread alone again.
    expect(await thread(awa).getByLabel('Envoyer aussi dans la conversation').isChecked()).toBe(false)
    await act(fatou, 'Pardon, je vois', 'Supprimer')
    await fatou.getByRole('button', { name: 'Supprimer le message' }).click()
    await line(awa, 'Le bordereau est prêt').first().getByRole('button', { name: '2 réponses' }).waitFor()
    await awa.getByRole('button', { name: 'Fermer le fil' }).click()
    await expect.poll(() => new URL(awa.url()).pathname).toBe(`/chat/${room}`)
    await expect.poll(() => isFocused(box(awa))).toBe(true)

    // Read without a network, it is read for the other devices as soon as there is one.
    await answer(fatou, 'Ils sont corrigés')
    const leading = awa.getByRole('button', { name: '1 fil avec de nouvelles réponses' })
    await leading.waitFor()
    await awa.context().setOffline(true)
    await leading.click()
    await thread(awa).getByText('Ils sont corrigés').waitFor()
    await leading.waitFor({ state: 'detached' })
    expect(await unreadThreadsOf(await openAs(AWA, { path: STILL }), room)).toBe(1)
    await awa.context().setOffline(false)
    await expect.poll(() => unreadThreadsOf(awa, room)).toBe(0)
    await Promise.all([awa.context().close(), fatou.context().close()])
  })
})

describe('a conversation in the list', () => {
  it('is pinned and marked as unread, also without a network, and its messages show their Markdown', async () => {
    const name = `Épingle ${Date.now()}`
    const awa = await openAs(AWA, { path: STILL, viewport: DESKTOP })
    const room = await beginGroup(awa, name)
    await box(awa).fill('un mot important')
    await box(awa).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 16))
    await box(awa).press('Control+b')
    // The first of these keys may wait for its code.
    await expect.poll(() => box(awa).inputValue()).toBe('un mot **important**')
    await box(awa).press('End')
    for (const [keys, text] of [
      ['Shift+Enter', '- [la note](https://exemple.test/note)'],
      ['Shift+Enter', '[piège](javascript:alert(1))'],
    ] as const) {
      await box(awa).press(keys)
      await box(awa).pressSequentially(text)
    }
    await box(awa).press('Enter')
    const sent = line(awa, 'un mot important')
    await sent.locator('strong', { hasText: 'important' }).waitFor()
    await sent.locator('li', { hasText: 'la note' }).waitFor()
    expect(await sent.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'https://exemple.test/note',
    ])
    const listed = awa.locator('.room-entry', { hasText: name })
    await listed.getByText('un mot important').waitFor()

    await awa.goto('/chat')
    await listed.waitFor()
    await awa.context().setOffline(true)
    for (const deed of ['Épingler en haut', 'Marquer comme non lue']) {
      await listed.click({ button: 'right' })
      await awa.getByRole('menuitem', { name: deed }).click()
    }
    await listed.getByText('Épinglée').waitFor()
    await listed.getByRole('img', { name: 'Marquée comme non lue' }).waitFor()
    await awa.context().setOffline(false)
    // The same on another device, until it is opened on one of them.
    const other = await openAs(AWA, { path: '/chat', viewport: PHONE })
    const there = other.locator('.room-entry', { hasText: name })
    await there.getByRole('img', { name: 'Marquée comme non lue' }).waitFor()
    expect(await other.locator('.room-entry').first().textContent()).toContain(name)
    expect(await axeFaults(other)).toEqual([])
    await there.getByRole('link').click()
    await other.waitForURL(`**/chat/${room}`)
    await listed.getByRole('img', { name: 'Marquée comme non lue' }).waitFor({ state: 'detached' })
    await Promise.all([awa.context().close(), other.context().close()])
  })
})

const openAs = (email: string, more: VisitOptions = {}) => openPageAs(browser, email, more)

const beginGroup = (page: Page, name: string) => beginGroupWith(page, name, [FATOU, ERIC])

const conversation = (page: Page) => page.locator('.conversation:not(.thread)')
const thread = (page: Page) => page.locator('.thread')
const box = (page: Page) => page.getByLabel('Écrire un message')
const line = (page: Page, text: string) =>
  page.locator('.message').filter({ has: page.locator('.message-text', { hasText: text }) })

const isFocused = (box: Locator) => box.evaluate((one) => one.matches(':focus'))

const unreadThreadsOf = (page: Page, room: number) =>
  page.evaluate(async (room) => {
    const { threads }: { threads: object[] } = await (await fetch(`/api/chat/rooms/${room}`)).json()
    return threads.length
  }, room)

async function write(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await box(page).press('Enter')
}

async function answer(page: Page, text: string): Promise<void> {
  await page.getByLabel('Répondre dans le fil').fill(text)
  await page.getByLabel('Répondre dans le fil').press('Enter')
}

async function act(page: Page, text: string, deed: string): Promise<void> {
  await line(page, text).hover()
  await line(page, text).getByRole('button', { name: 'Actions sur le message' }).click()
  await page.getByRole('menuitem', { name: deed, exact: true }).click()
}
