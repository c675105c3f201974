import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('an order goes over the board by its one button, is handed over and collected, and its papers follow', async () => {
  const page = await openAs(browser, 'client@niasotac.test', { path: '/shop/orders?view=board' })
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const card = column('À confirmer').getByRole('listitem').filter({ hasText: 'Rodrigue' })
  await card.getByRole('button', { name: 'Confirmer' }).click()
  const confirmed = column('À préparer').getByRole('listitem').filter({ hasText: 'Rodrigue' })
  await confirmed.getByRole('button', { name: 'Marquer remise' }).click()
  const fulfilled = column('À encaisser').getByRole('listitem').filter({ hasText: 'Rodrigue' })
  await fulfilled.getByRole('link').click()
  const panel = page.getByRole('complementary', { name: /^CMD-/ })
  // The invoice is made by a job, and the open panel hears of it.
  await panel.getByRole('link', { name: /^Facture FAC-/ }).waitFor()
  await panel.getByRole('button', { name: 'Encaisser' }).click()
  const dialog = page.getByRole('dialog', { name: /^Encaisser/ })
  await dialog.getByRole('button', { name: 'Encaisser' }).click()
  await panel.getByText('Payée', { exact: true }).waitFor()
  await panel.getByRole('link', { name: /^REC-.*reçu/ }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.close()
})
