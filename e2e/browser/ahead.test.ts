import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { askedFirst } from '../../web/app/asked-first.ts'
import { placeAt } from '../../web/app/place-at.ts'
import { openAs, openBrowser, PHONE, STILL } from '../support/browser.ts'
import { fileOf } from '../support/build-files.ts'
import { hold } from '../support/hold.ts'
import { listAt, signInAs, textAt } from '../support/person.ts'

const CLIENT = 'gestionnaire@cnss.test'

let browser: Browser
let bulk: string
beforeAll(async () => {
  browser = await openBrowser()
  const client = await signInAs(inject('url'), CLIENT, inject('password'))
  bulk = textAt(
    listAt((await client.call('GET', '/api/bulk-transfers/history')).json, 'results')[0],
    'bulk_id',
  )
})
afterAll(() => browser.close())

describe('what a page asks first is asked while its code is on its way', () => {
  it('and nothing else, on no page', async () => {
    const page = await openAs(browser, CLIENT, { viewport: PHONE, path: STILL })
    await page.clock.install()
    for (const path of [
      ...['/', '/chat', '/chat/4', '/projects', '/projects/2', '/projects/2/tasks?view=board', '/tasks'],
      ...['/documents', '/quotes', '/invoices', '/invoices/53', '/payments', '/payouts', `/payouts/${bulk}`],
      '/payout-accounts',
    ])
      await comesTo(page, path)
    await page.context().close()
  })
})

it('what stands behind every page is fetched when the page is there, and not beside it', async () => {
  const page = await openAs(browser, CLIENT, { viewport: PHONE, path: STILL })
  await page.clock.install()
  const ofPage = await hold(page, fileOf('projects/pages/projects.tsx'))
  const behind = page.waitForRequest(`**/${fileOf('app/background/parts.ts')}`)
  let isEarly = false
  void behind.then(() => {
    isEarly = true
  })
  await page.goto('/projects')
  await ofPage.asked
  await page.locator('.shell').waitFor()
  // Whatever waits for a time alone has waited.
  await page.clock.runFor(GIVEN_UP_MS)
  expect(isEarly).toBe(false)
  ofPage.release()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.clock.resume()
  await behind
  await page.context().close()
})

/** What the page did not take is told when it is given up. */
async function comesTo(page: Page, path: string): Promise<void> {
  const { pathname, search } = new URL(path, 'http://m.test')
  const found = placeAt(pathname)
  const wanted = found ? askedFirst(found, search) : []
  expect(wanted, path).not.toEqual([])
  const vain: string[] = []
  page.on('console', (message) => message.text().includes('in vain') && vain.push(message.text()))
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await expect
    .poll(() => wanted.every((address) => requested.includes(inject('url') + address)), { message: path })
    .toBe(true)
  // The page has asked by then for what it shows.
  await page.waitForFunction(() => document.querySelector('.skeleton, .splash') === null)
  await page.clock.fastForward(GIVEN_UP_MS)
  for (const address of wanted)
    expect(
      requested.map((url) => url.slice(inject('url').length)),
      path,
    ).toContain(address)
  expect(vain, path).toEqual([])
  page.removeAllListeners('console')
  page.removeAllListeners('request')
}

const GIVEN_UP_MS = 20_000
