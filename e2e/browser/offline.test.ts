import assert from 'node:assert/strict'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { inRoot } from '../../scripts/root.ts'
import { type Gallery, openGallery } from '../support/gallery.ts'

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
  assert.ok(kept.includes('/') && kept.includes('/offline.html'))
  assert.deepEqual(
    kept.filter(
      (path) => !/^\/(assets\/.+|offline\.(html|css)|theme\.js|icon\.svg|manifest\.webmanifest)?$/.test(path),
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

async function textOf(place: Locator): Promise<string> {
  return ((await place.textContent()) ?? '').trim()
}
