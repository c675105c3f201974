import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, type Gallery, openGallery, openKit, TOUCH } from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('a card of the board', () => {
  it('is moved with the mouse to where it is let go, without opening', async () => {
    const page = await open(DESK)
    const from = await middle(page, 'T7')
    const to = await middle(page, 'T5')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 20, from.y + 8)
    await page.mouse.move(to.x, to.y + 12, { steps: 4 })
    await page.locator('[data-card="T10"][data-landing="above"]').waitFor()
    await page.mouse.up()
    expect((await cards(page, 'doing')).slice(0, 3)).toEqual(['T4', 'T5', 'T7'])
    expect(await cards(page, 'todo')).not.toContain('T7')
    expect(new URL(page.url()).search).toBe('')
    expect(await page.locator('.board-ghost').count()).toBe(0)
    await page.context().close()
  })

  it('goes back by Escape', async () => {
    const page = await open(DESK)
    const before = await cards(page, 'todo')
    const from = await middle(page, 'T7')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 400, from.y, { steps: 4 })
    await page.locator('.board-ghost').waitFor()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await cards(page, 'todo')).toEqual(before)
    await page.context().close()
  })

  it('is moved by a finger on its handle, while a finger elsewhere scrolls', async () => {
    const page = await open(TOUCH)
    const touch = await page.context().newCDPSession(page)
    const drag = async (from: Point, to: Point) => {
      const at = ({ x, y }: Point) => [{ x, y }]
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) })
      for (const part of [0.25, 0.5, 0.75, 1]) {
        const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(point) })
        await page.evaluate(() => new Promise(requestAnimationFrame))
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    const card = await middle(page, 'T7')
    await drag(card, { x: card.x, y: card.y - 60 })
    expect((await cards(page, 'todo')).slice(0, 2)).toEqual(['T7', 'T8'])
    await page.reload()
    await page.locator('.board-card').first().waitFor()
    const handle = await middle(page, 'T7', '[data-handle]')
    const below = await middle(page, 'T9')
    await drag(handle, { x: handle.x, y: below.y + 12 })
    expect((await cards(page, 'todo')).slice(0, 3)).toEqual(['T8', 'T9', 'T7'])
    await page.context().close()
  })

  it('is moved by Alt and arrows, keeps the focus, and its place is said', async () => {
    const page = await open(DESK)
    await page.locator('[data-card="T7"] [data-stop]').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await said(page, 'Recette avec dix assurés : À faire, 2 sur 125')
    await page.keyboard.press('Alt+ArrowRight')
    await said(page, 'Recette avec dix assurés : En cours, 2 sur 126')
    await page.locator('[data-column="doing"] [data-card="T7"] [data-stop]:focus').waitFor()
    expect((await cards(page, 'doing')).slice(0, 3)).toEqual(['T4', 'T7', 'T5'])
    await page.keyboard.press('ArrowDown')
    await page.locator('[data-card="T5"] [data-stop]:focus').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-column="review"] [data-stop]:focus').waitFor()
    await page.context().close()
  })

  it('is lifted by Space, led by arrows and put down by Space, or stays by Escape', async () => {
    const page = await open(DESK)
    await page.locator('[data-card="T7"] [data-stop]').focus()
    await page.keyboard.press('Space')
    await page.locator('[data-card="T7"][data-lifted]').waitFor()
    await page.keyboard.press('ArrowRight')
    await said(page, 'En cours, 1 sur 126')
    await page.keyboard.press('ArrowDown')
    expect((await cards(page, 'todo'))[0]).toBe('T7')
    await page.keyboard.press('Space')
    await said(page, 'Recette avec dix assurés : En cours, 2 sur 126')
    await page.locator('[data-column="doing"] [data-card="T7"] [data-stop]:focus').waitFor()
    expect((await cards(page, 'doing')).slice(0, 3)).toEqual(['T4', 'T7', 'T5'])
    for (const key of ['Space', 'ArrowUp', 'Escape']) await page.keyboard.press(key)
    await said(page, 'Déplacement annulé : Recette avec dix assurés')
    expect((await cards(page, 'doing')).slice(0, 3)).toEqual(['T4', 'T7', 'T5'])
    await page.context().close()
  })

  it('is moved without dragging, by the menu of its handle', async () => {
    const page = await open(DESK)
    await page.getByRole('button', { name: 'Déplacer Recette avec dix assurés' }).click()
    await page.getByRole('menuitem', { name: 'Vers « Terminé »' }).click()
    expect((await cards(page, 'done'))[0]).toBe('T7')
    await said(page, 'Recette avec dix assurés : Terminé, 1 sur 127')
    await page.context().close()
  })

  it('stays where it is when this person may not move it', async () => {
    const page = await open(DESK)
    await page.locator('[data-card="T1"] [data-stop]').focus()
    await page.keyboard.press('Alt+ArrowLeft')
    expect(await cards(page, 'done')).toContain('T1')
    expect(await page.locator('[data-card="T1"] [data-handle]').count()).toBe(0)
    await page.context().close()
  })

  it('is the only stop of Tab among five hundred', async () => {
    const page = await open(DESK)
    expect(await page.locator('.board-link[tabindex="0"]').count()).toBe(1)
    await page.locator('[data-card="T5"] [data-stop]').focus()
    expect(await page.locator('.board-link[tabindex="0"]').count()).toBe(1)
    await page.context().close()
  })
})

it('dragging over five hundred cards draws only those that it passes', async () => {
  const page = await open(DESK)
  const from = await middle(page, 'T7')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 300, from.y, { steps: 3 })
  await page.locator('[data-landing]').waitFor()
  await page.evaluate(() => {
    const touched = new Set<Element>()
    Object.assign(window, { touched })
    const board = document.querySelector('.board')
    if (board)
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const card = target instanceof Element ? target.closest('[data-card]') : null
          if (card) touched.add(card)
        }
      }).observe(board, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  await page.mouse.move(from.x + 300, from.y + 200, { steps: 20 })
  await page.evaluate(() => new Promise(requestAnimationFrame))
  const touched = await page.evaluate(() => Reflect.get(window, 'touched').size)
  expect(touched).toBeGreaterThan(1)
  expect(touched).toBeLessThan(8)
  await page.mouse.up()
  await page.context().close()
})

interface Point {
  x: number
  y: number
}

const open = (options: object) => openKit(gallery, '/kit/work/board', '.board-card', options)

async function middle(page: Page, card: string, part = ''): Promise<Point> {
  const box = await page.locator(`[data-card="${card}"] ${part}`.trim()).boundingBox()
  if (!box) throw new Error(`${card} is not on screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const cards = (page: Page, column: string) =>
  page
    .locator(`[data-column="${column}"] [data-card]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-card')))

async function said(page: Page, text: string) {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[role=status]')].some(
        (one) => one.textContent?.replace(/[\u00a0\u202f]/g, ' ') === wanted,
      ),
    text,
  )
}
