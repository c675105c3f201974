import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAs, openBrowser, PHONE, STILL } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a finger draws a message aside to reply, and rests on it for its actions', async () => {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE, touch: true, path: STILL })
  await beginPair(page)
  const words = `Geste ${Date.now()}`
  await page.locator('.composer-box').fill(words)
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  const bubble = page.locator('.message:not([data-delivery]) .message-bubble', { hasText: words })
  const fingers = await page.context().newCDPSession(page)

  await touch(fingers, bubble, [20, 40, 55])
  expect(await page.getByText('Réponse à').count()).toBe(0)
  await touch(fingers, bubble, [20, 50, 90])
  await page.locator('.composer-doing', { hasText: words }).waitFor()
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()

  await touch(fingers, bubble, [], () => page.locator('.message[data-rests]').waitFor())
  await page.getByRole('menuitem', { name: 'Répondre dans un fil' }).click()

  // What a thread begins with answers to a finger as its replies do.
  const first = page.locator('.thread-root .message-bubble', { hasText: words })
  await touch(fingers, first, [20, 50, 90])
  await page.locator('.thread .composer-doing', { hasText: words }).waitFor()
  await page.getByLabel('Répondre dans le fil').fill('Voilà')
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await page.getByRole('button', { name: `Awa Gnonlonfoun ${words}` }).click()
  await expect
    .poll(() => page.locator('.thread-root .message').evaluate((one) => one.matches(':focus')))
    .toBe(true)

  await page.goto('/chat')
  await touch(fingers, page.locator('.room-entry', { hasText: words }), [], () => page.waitForTimeout(600))
  await page.getByRole('menuitem', { name: 'Épingler en haut' }).waitFor()
  await page.context().close()
})

/** Puts a finger on something, moves it to the right, and lifts it. */
async function touch(
  fingers: CDPSession,
  on: Locator,
  steps: readonly number[],
  meanwhile?: () => Promise<void>,
) {
  await on.waitFor()
  const { x, y, height } = (await on.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  const at = (right: number) => [{ x: x + 20 + right, y: y + height / 2, id: 1 }]
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
  for (const right of steps)
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(right) })
  await meanwhile?.()
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

it('a conversation leaves its end by the smallest step', async () => {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE, path: STILL })
  await beginPair(page)
  await page.locator('.composer-box').fill(Array.from({ length: 60 }, (_, at) => `Ligne ${at}`).join('\n'))
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  const log = page.locator('.message-log')
  await log.getByText('Ligne 59').last().waitFor()
  const above = () => log.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
  await expect.poll(above).toBe(0)
  await log.hover()
  for (const step of [1, 2, 3]) {
    await page.mouse.wheel(0, -12)
    await expect.poll(above).toBe(12 * step)
  }
  await page.context().close()
})

async function beginPair(page: Page): Promise<void> {
  await page.goto('/chat?do=create')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Avec qui').fill('approbateur@cnss.test')
  await dialog.getByRole('option', { name: 'approbateur@cnss.test' }).click()
  await dialog.getByRole('button', { name: 'Commencer' }).click()
  await page.waitForURL(/\/chat\/\d+/)
  await page.locator('.composer-box').waitFor()
}
