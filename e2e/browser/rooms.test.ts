import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openBrowser, openAs as openPageAs, PHONE, picture } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'

describe('the back-office of conversations', () => {
  it('lists connections and the busiest rooms, removes a participant and closes a room', async () => {
    const awa = await openAs(AWA)
    const name = `Charge ${Date.now()}`
    const room = await openGroup(awa, name)
    await awa.goto(`/chat/${room}`)
    await awa.getByLabel('Écrire un message').waitFor()
    const fatou = await openAs(FATOU)
    await fatou.goto(`/chat/${room}`)
    await fatou.getByLabel('Écrire un message').waitFor()

    const admin = await openAs('admin@matrice.test')
    await admin.goto('/rooms')
    await admin.getByText('Connexions ouvertes').waitFor()
    const row = admin.getByRole('link', { name })
    await row.waitFor({ timeout: 30_000 })
    await picture(admin, 'rooms-by-load-desktop')
    await row.click()
    await admin.getByRole('button', { name: 'Retirer Fatou Traoré' }).click()
    expect(await axeFaults(admin)).toEqual([])
    await admin.getByRole('button', { name: 'Retirer de la conversation' }).click()
    await admin.getByRole('button', { name: 'Retirer Fatou Traoré' }).waitFor({ state: 'detached' })
    // Live on her screen, with a notification.
    await fatou.getByLabel('Écrire un message').waitFor({ state: 'detached' })
    await fatou.getByRole('button', { name: /^Notifications ·/ }).click()
    await fatou
      .getByText(new RegExp(`retiré de la conversation .*${name}`))
      .first()
      .waitFor()

    await admin.getByRole('button', { name: 'Fermer la conversation' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Fermer la conversation' }).click()
    await admin.getByRole('complementary').getByText('Fermée', { exact: true }).waitFor()
    await admin.getByText('Conversation fermée').first().waitFor()
    await picture(admin, 'rooms-detail-desktop')
    await awa.getByLabel('Écrire un message').waitFor({ state: 'detached' })
    await Promise.all([awa, fatou, admin].map((page) => page.context().close()))
  })

  it('fits a phone, and finds a room by a participant', async () => {
    const admin = await openAs('admin@matrice.test', PHONE)
    await admin.goto('/rooms?sort=activity')
    await admin.getByLabel('Nom ou participant').fill('pensions')
    await admin.getByRole('link', { name: /Pensions/ }).waitFor()
    await admin.getByRole('link', { name: /Boutique/ }).waitFor({ state: 'detached' })
    await picture(admin, 'rooms-phone')
    await admin.getByRole('link', { name: /Pensions/ }).click()
    await admin.getByRole('heading', { name: /Pensions/ }).waitFor()
    await picture(admin, 'rooms-detail-phone')
    await admin.context().close()
  })
})

async function openAs(email: string, viewport?: { width: number; height: number }): Promise<Page> {
  const page = await openPageAs(browser, email, viewport ? { viewport } : {})
  await page.getByRole('button', { name: /^Notifications ·/ }).waitFor()
  return page
}

async function openGroup(page: Page, name: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ''
    const profile: { organization: { id: number } } = await (await fetch('/api/auth/profile')).json()
    const members = await fetch(`/api/organizations/${profile.organization.id}/members?q=fatou`)
    const { results }: { results: { id: number }[] } = await members.json()
    const answer = await fetch('/api/chat/rooms', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
      body: JSON.stringify({ is_group: true, name: wanted, participant_ids: results.map(({ id }) => id) }),
    })
    const { id }: { id: number } = await answer.json()
    return id
  }, name)
}
