import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inRoot } from '../../scripts/root.ts'
import { axeFaults } from '../support/axe.ts'
import { openBrowser, openPage, PHONE, picture, signInOn } from '../support/browser.ts'
import { type Gallery, openGallery } from '../support/gallery.ts'
import { listAt, signInAs } from '../support/person.ts'

/** A copy of the built app, because one of these needs a second version of it. */
const dist = mkdtempSync(join(tmpdir(), 'matrice-offline-'))
let gallery: Gallery
beforeAll(async () => {
  cpSync(inRoot('dist/web'), dist, { recursive: true })
  gallery = await openGallery(dist)
})
afterAll(async () => {
  await gallery.close()
  rmSync(dist, { recursive: true })
})

const promises: [name: string, walk: (page: Page) => Promise<void>][] = [
  ['what was visited opens without a network', opensOffline],
  ['so does what was visited once, before there was a service worker', opensOfflineAtOnce],
  ['what the Worker draws is replaced by the offline page, in both languages', offlinePage],
  ['the caches hold the shell and assets, never an answer of the API', cachesHoldNoData],
  ['a page in the place of a script is neither run nor kept', noPageAsScript],
  ['a new version waits until the reader says so', updateWaits],
]

describe('without a network', () => {
  for (const [name, walk] of promises)
    it(name, async () => {
      const page = await gallery.newPage({ serviceWorkers: 'allow', viewport: { width: 360, height: 780 } })
      await page.goto('/kit/door')
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      await walk(page)
      await page.context().close()
    })
})

async function opensOffline(page: Page) {
  // Visited once more, so that the page's own chunks pass through the worker.
  await page.reload()
  await page.locator('h1').waitFor()
  await page.context().setOffline(true)
  await page.reload()
  assert.equal(await textOf(page.locator('h1')), 'Connexion')
}

async function opensOfflineAtOnce(page: Page) {
  await page.locator('h1').waitFor()
  const missing = () =>
    page.evaluate(async () => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      const assets = [...new Set(loaded)].filter((name) => new URL(name).pathname.startsWith('/assets/'))
      const kept = await Promise.all(assets.map((name) => caches.match(name)))
      return assets.filter((_, index) => kept[index] === undefined)
    })
  await expect.poll(missing, { timeout: 15_000 }).toEqual([])
  await page.context().setOffline(true)
  await page.reload()
  assert.equal(await textOf(page.locator('h1')), 'Connexion')
}

async function offlinePage(page: Page) {
  await page.context().setOffline(true)
  await page.goto('/api/docs')
  assert.match(await textOf(page.locator('main')), /Vous êtes hors connexion[\s\S]*You are offline/)
}

async function cachesHoldNoData(page: Page) {
  await page.evaluate(() => Promise.all([fetch('/api/people'), fetch('/cdn-cgi/trace'), fetch('/healthz')]))
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return lists.flat().map((request) => new URL(request.url).pathname)
  })
  assert.ok(kept.includes('/index.html') && kept.includes('/offline.html'))
  assert.deepEqual(
    kept.filter(
      (path) =>
        !/^\/(index\.html|assets\/.+|offline\.(html|css)|first\.(js|css)|icon\.svg|manifest\.webmanifest)?$/.test(
          path,
        ),
    ),
    [],
  )
}

async function noPageAsScript(page: Page) {
  // As text, because the test runner would rewrite an import that it can see.
  const outcome = await page.evaluate("import('/assets/gone-12345678.js').then(() => 'ran', () => 'refused')")
  assert.equal(outcome, 'refused')
  const kept = await page.evaluate(() =>
    caches.match('/assets/gone-12345678.js').then((answer) => answer !== undefined),
  )
  assert.equal(kept, false)
}

async function updateWaits(page: Page) {
  appendFileSync(join(dist, 'sw.js'), '\n// second version\n')
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update())
  const prompt = page.locator('.update')
  await prompt.waitFor()
  assert.match(await textOf(prompt), /nouvelle version/)
  const waiting = () =>
    page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))
  assert.equal(await waiting(), true)
  await Promise.all([page.waitForEvent('load'), prompt.getByRole('button').click()])
  assert.equal(await waiting(), false)
}

describe('a change without a network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('is shown as done, survives a reload, and is made once when the network is back', async () => {
    const page = await openPage(browser, { viewport: PHONE, serviceWorker: true })
    await signInOn(page, 'cliente@nourx.test', '/account')
    await page.evaluate(() => navigator.serviceWorker.ready)
    // Once more, so that the page's own files pass through the worker and what it reads is kept.
    await page.reload()
    const phone = page.getByLabel('Téléphone')
    await phone.waitFor()
    await expect.poll(() => page.evaluate(readIsKept, 'identity.readProfile'), { timeout: 15_000 }).toBe(true)
    const before = await profileChanges()

    await page.context().setOffline(true)
    const number = `+229 01 97 ${String(Date.now()).slice(-6)}`
    await phone.fill(number)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    const waiting = page.getByRole('status').filter({ hasText: 'En attente du réseau' })
    await waiting.waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.reload()
    await waiting.waitFor()
    expect(await phone.inputValue()).toBe(number)
    await page.getByRole('button', { name: 'Voir' }).click()
    await page.getByRole('dialog').getByText('Modifier mon profil').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
    await picture(page, 'waiting-360')
    await page.keyboard.press('Escape')
    expect(await profileChanges()).toBe(before)

    await page.context().setOffline(false)
    await waiting.waitFor({ state: 'detached' })
    expect(await profileChanges()).toBe(before + 1)
    await page.reload()
    await page.waitForFunction(
      (wanted) => document.querySelector<HTMLInputElement>('input[type=tel]')?.value === wanted,
      number,
    )
    expect(await profileChanges()).toBe(before + 1)
    await page.context().close()
  })

  it('whose answer was lost is asked for again under its key, and made once', async () => {
    const email = `perdue.${Date.now()}@cnss.test`
    const page = await openPage(browser, { viewport: PHONE, serviceWorker: true })
    const keys: (string | null)[] = []
    await page.route(/\/invitations$/, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      keys.push(await route.request().headerValue('Idempotency-Key'))
      if (keys.length > 1) return route.fallback()
      await route.fetch()
      await route.abort()
    })
    await signInOn(page, 'gestionnaire@cnss.test', '/members?do=invite')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Adresse e-mail').fill(email)
    await dialog.getByRole('radio', { name: /Superviseur/ }).check({ force: true })
    await dialog.getByRole('button', { name: /Envoyer l.invitation/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: /Invitations/ }).click()
    await page.getByRole('cell', { name: email, exact: true }).waitFor()
    await page.getByRole('status').filter({ hasText: 'En attente du réseau' }).waitFor({ state: 'detached' })
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
    const sent = await audit('identity.invited')
    expect(sent.filter((entry) => JSON.stringify(entry).includes(email))).toHaveLength(1)
    await page.context().close()
  })

  it('is neither shown nor sent for another account, and is announced before signing out', async () => {
    const page = await openPage(browser, { serviceWorker: true })
    await page.route(PROFILE, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
    )
    await signInOn(page, 'cliente@nourx.test', '/account')
    const before = await profileChanges()
    await page.getByLabel('Téléphone').fill('+229 01 90 00 00 00')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    const waiting = page.getByRole('status').filter({ hasText: 'En attente du réseau' })
    await waiting.waitFor()

    // The page is still hers when another person signs in beside it.
    const other = await page.context().newPage()
    await signInOn(other, 'client@niasotac.test', '/account')
    await other.getByLabel('Téléphone').waitFor()
    expect(await other.getByRole('status').filter({ hasText: 'En attente' }).count()).toBe(0)
    await page.unroute(PROFILE)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.waitForFunction(
      (email) => [...document.querySelectorAll('input')].some(({ value }) => value === email),
      'client@niasotac.test',
    )
    expect(await profileChanges()).toBe(before)
    await other.close()

    await page.route(PROFILE, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
    )
    await signInOn(page, 'cliente@nourx.test', '/account')
    await waiting.waitFor()
    await page.getByRole('button', { name: /^Votre compte/ }).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    const warning = page.getByRole('dialog', { name: /perdre ce qui attend/ })
    await warning.getByText(/1 envoi attend/).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await warning.getByRole('button', { name: 'Se déconnecter et effacer' }).click()
    await page.waitForURL(/sign-in/)
    await page.unroute(PROFILE)
    await signInOn(page, 'cliente@nourx.test', '/account')
    await page.getByLabel('Téléphone').waitFor()
    expect(await waiting.count()).toBe(0)
    expect(await profileChanges()).toBe(before)
    await page.context().close()
  })
})

describe('signing out without a network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it('erases what lies on the device, also for a reader who reloads it, and ends the session once it can', async () => {
    const page = await openPage(browser, { viewport: PHONE, serviceWorker: true })
    await signInOn(page, 'cliente@nourx.test', '/account')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await page.getByLabel('Téléphone').waitFor()
    await expect.poll(() => page.evaluate(readIsKept, 'identity.readProfile'), { timeout: 15_000 }).toBe(true)
    await page.evaluate(() => localStorage.setItem('matrice.room-drafts', '[]'))

    await page.context().setOffline(true)
    await page.getByRole('button', { name: /^Votre compte/ }).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.waitForURL(/sign-in/)
    await page.getByText(/dès le retour du réseau/).waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(everythingKept)).not.toMatch(/nourx|identity\.|room-drafts/)

    await page.goto('/account')
    await page.waitForURL(/sign-in/)
    expect(await page.evaluate(everythingKept)).not.toMatch(/nourx|identity\.|room-drafts/)
    const isPending = () => page.evaluate(() => localStorage.getItem('matrice.leaving') !== null)
    expect(await isPending()).toBe(true)

    await page.context().setOffline(false)
    await expect.poll(isPending, { timeout: 20_000 }).toBe(false)
    // The cookie, should it still be there, opens nothing: the answer that removes it may have been lost.
    expect(await page.evaluate(() => fetch('/api/auth/profile').then(({ status }) => status))).toBe(401)
    await page.goto('/account')
    await page.waitForURL(/sign-in/)
    await page.context().close()
  })
})

/** All text that this origin stores in the browser, except for assets. */
async function everythingKept(): Promise<string> {
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name ?? '')
    await new Promise((resolve) => {
      opening.onsuccess = resolve
    })
    for (const table of opening.result.objectStoreNames) {
      const reading = opening.result.transaction(table).objectStore(table).getAll()
      await new Promise((resolve) => {
        reading.onsuccess = resolve
      })
      found.push(reading.result)
    }
    opening.result.close()
  }
  return JSON.stringify(found)
}

const PROFILE = /\/api\/auth\/profile$/

const profileChanges = async () => (await audit('identity.profile_updated')).length

async function audit(action: string): Promise<unknown[]> {
  const admin = await signInAs(inject('url'), 'admin@matrice.test', inject('password'))
  const { json } = await admin.call('GET', `/api/admin/audit?action=${action}&limit=200`)
  return listAt(json, 'results')
}

/** Whether a read with this name is stored on the device. */
async function readIsKept(name: string): Promise<boolean> {
  // Opening a missing database would create it, without its stores.
  if (!(await indexedDB.databases()).some((one) => one.name === 'matrice')) return false
  const opening = indexedDB.open('matrice')
  await new Promise((resolve) => {
    opening.onsuccess = resolve
  })
  const reading = opening.result.transaction('kept').objectStore('kept').get('last-read')
  await new Promise((resolve) => {
    reading.onsuccess = resolve
  })
  opening.result.close()
  return JSON.stringify(reading.result ?? null).includes(name)
}

async function textOf(place: Locator): Promise<string> {
  return ((await place.textContent()) ?? '').trim()
}
