import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openBrowser, openAs as openPageAs, type PageOptions, PHONE, picture } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'

describe('the bell', () => {
  it('shows a notification on every device and page, opens its message, and clears it on all of them once read', async () => {
    const awa = await openAs(AWA)
    const desk = await openAs(FATOU)
    const phone = await openAs(FATOU, { viewport: PHONE })
    await phone.goto('/account')
    await desk.goto('/members')
    const start = await unreadOn(desk)
    const name = `Cloche ${Date.now()}`
    const { room, message } = await mention(awa, name)
    for (const device of [desk, phone]) {
      await bell(device, start + 2).waitFor()
      await device.getByText(/Nouvelle notification\s: Awa Gnonlonfoun/).waitFor({ state: 'attached' })
      expect(await device.title()).toMatch(/^\(\d+\+?\)/)
    }
    await bell(phone).click()
    const panel = phone.getByRole('dialog', { name: 'Notifications' })
    await panel.getByRole('heading', { name: 'Aujourd’hui' }).waitFor()
    expect(await axeFaults(phone)).toEqual([])
    await picture(phone, 'bell-phone')
    await bell(desk).click()
    await desk.getByRole('link', { name: new RegExp(`mentionné dans .*${name}`) }).waitFor()
    await picture(desk, 'bell-desktop')
    await desk.keyboard.press('Escape')

    await panel.getByRole('link', { name: new RegExp(`mentionné dans .*${name}`) }).click()
    await phone.waitForURL(new RegExp(`/chat/${room}\\?at=${message}`))
    // On a phone the conversation takes the whole screen; the bell is on the list.
    await phone.getByRole('button', { name: 'Conversations' }).click()
    // Opening the conversation also read the notification of being added.
    for (const device of [desk, phone]) await bell(device, start).waitFor()
    await Promise.all([awa, desk, phone].map((page) => page.context().close()))
  })

  it('is cleared at once by keyboard, on every device', async () => {
    const awa = await openAs(AWA)
    const desk = await openAs(FATOU)
    const phone = await openAs(FATOU, { viewport: PHONE })
    const start = await unreadOn(desk)
    await mention(awa, `Clavier ${Date.now()}`)
    await bell(phone, start + 2).waitFor()
    await bell(desk, start + 2).focus()
    await desk.keyboard.press('Enter')
    // The home names the conversation as well, before the panel is open.
    await desk
      .locator('.notifications')
      .getByRole('link', { name: /Clavier/ })
      .first()
      .waitFor()
    await desk.keyboard.press('Tab')
    expect(await desk.evaluate('document.activeElement.textContent')).toBe('Tout marquer comme lu')
    await desk.keyboard.press('Enter')
    for (const device of [desk, phone]) await bell(device, 0).waitFor()
    await desk.keyboard.press('Escape')
    expect(await desk.evaluate('document.activeElement.className')).toBe('bell')
    await Promise.all([awa, desk, phone].map((page) => page.context().close()))
  })

  it('is cleared by a press that comes before its list', async () => {
    const awa = await openAs(AWA)
    const desk = await openAs(FATOU)
    const start = await unreadOn(desk)
    await mention(awa, `Pressée ${Date.now()}`)
    await bell(desk, start + 2).waitFor()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await desk.route(/\/api\/notifications\?limit=20$/, async (route) => {
      await held
      await route.continue()
    })
    await bell(desk).click()
    await desk.getByRole('button', { name: 'Tout marquer comme lu' }).click()
    await bell(desk, 0).waitFor()
    release()
    await Promise.all([awa, desk].map((page) => page.context().close()))
  })

  it('reports a failed read, and reads again on retry', async () => {
    const desk = await openAs(FATOU)
    await desk.route(/\/api\/notifications\?limit=20$/, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 500, code: 'server.bug', title: 'Erreur', type: 'about:blank' }),
      }),
    )
    await bell(desk).click()
    const again = desk.getByRole('button', { name: 'Réessayer' })
    await again.waitFor({ timeout: 30_000 })
    await desk.unroute(/\/api\/notifications\?limit=20$/)
    await again.click()
    await again.waitFor({ state: 'detached' })
    await desk.context().close()
  })
})

describe('a conversation', () => {
  it('that is read on one device is read on the other, without a reload', async () => {
    const awa = await openAs(AWA)
    const desk = await openAs(FATOU)
    const phone = await openAs(FATOU, { viewport: PHONE })
    const name = `Deux appareils ${Date.now()}`
    const { room } = await mention(awa, name)
    await desk.goto('/chat')
    await phone.goto('/chat')
    const listed = (page: Page) => page.getByRole('link', { name: new RegExp(name) })
    for (const device of [desk, phone]) await listed(device).getByText('1 message non lu').waitFor()
    await phone.goto(`/chat/${room}`)
    await listed(desk).getByText('1 message non lu').waitFor({ state: 'detached' })
    await Promise.all([awa, desk, phone].map((page) => page.context().close()))
  })
})

async function openAs(email: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPageAs(browser, email, options)
  await bell(page).waitFor()
  return page
}

const bell = (page: Page, count?: number) =>
  page.getByRole('button', {
    name:
      count === undefined
        ? /^Notifications ·/
        : count === 0
          ? /^Notifications · tout est lu/
          : new RegExp(`^Notifications · ${count} non lue`),
  })

async function unreadOn(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle')
  return Number(/\d+/.exec((await bell(page).textContent()) ?? '')?.[0] ?? 0)
}

/** Awa creates a group with Fatou and mentions her: two notifications. */
async function mention(page: Page, name: string): Promise<{ room: number; message: number }> {
  return page.evaluate(async (wanted) => {
    const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ''
    const post = async (path: string, body: object): Promise<{ id: number }> => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
        body: JSON.stringify(body),
      })
      return answer.json()
    }
    const profile: { organization: { id: number } } = await (await fetch('/api/auth/profile')).json()
    const members = await fetch(`/api/organizations/${profile.organization.id}/members?q=fatou`)
    const { results }: { results: { id: number }[] } = await members.json()
    const fatou = results.map(({ id }) => id)
    const room = await post('/api/chat/rooms', { is_group: true, name: wanted, participant_ids: fatou })
    const said = await post(`/api/chat/rooms/${room.id}/messages`, {
      content: 'Qui relit ?',
      mentions: fatou,
    })
    return { room: room.id, message: said.id }
  }, name)
}
