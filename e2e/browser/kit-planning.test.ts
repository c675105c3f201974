import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { DESK, type Gallery, openGallery, openKit, TOUCH } from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('a calendar of work', () => {
  it('turns the month under the arrows, and opens the week of a day without a fault', async () => {
    const page = await open('/kit/work/calendar', DESK)
    const today = page.locator('.plan-day[aria-current="date"]')
    await today.focus()
    const from = await today.getAttribute('data-day')
    await page.keyboard.press('PageDown')
    const focused = page.locator('.plan-day:focus')
    await page.waitForFunction((day) => {
      const now = document.activeElement?.getAttribute('data-day')
      return now !== null && now !== undefined && now !== day
    }, from)
    const day = await focused.getAttribute('data-day')
    expect(Number(day?.slice(5, 7)) % 12).toBe((Number(from?.slice(5, 7)) + 1) % 12)
    await page.keyboard.press('ArrowRight')
    await page.locator(`.plan-day[tabindex="0"]:not([data-day="${day}"]):focus`).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.plan-weeks[data-single]').waitFor()
    expect(await page.locator('.plan-week').count()).toBe(1)
    expect(await axeFaults(page)).toEqual([])
    await page.context().close()
  })

  it('is a list by day on a phone', async () => {
    const page = await open('/kit/work/calendar', TOUCH)
    await page.locator('.plan-agenda-item').first().waitFor()
    expect(await page.locator('.plan-weeks').count()).toBe(0)
    await page.context().close()
  })
})

describe('a timeline', () => {
  it('is walked by the arrows, brings what has the focus into sight, and says what it waits for', async () => {
    const page = await open('/kit/work/timeline', DESK)
    const rows = page.locator('.gantt-link')
    expect(await page.locator('.gantt-link[tabindex="0"]').count()).toBe(1)
    await rows.first().focus()
    await page.keyboard.press('End')
    await rows.last().and(page.locator(':focus')).waitFor()
    expect(await rows.last().textContent()).toMatch(/^Mise en service.*Jalon le .*Après Recette.*, Formation/)
    const scrolled = await page.locator('.gantt-room').evaluate((room) => {
      const bar = room.querySelector('.gantt-milestone:last-of-type')?.getBoundingClientRect()
      const box = room.getBoundingClientRect()
      return bar !== undefined && bar.left >= box.left && bar.right <= box.right
    })
    expect(scrolled).toBe(true)
    await page.context().close()
  })

  it('is a list with dates and dependencies on a phone', async () => {
    const page = await open('/kit/work/timeline', TOUCH)
    expect(await page.locator('.gantt-picture').count()).toBe(0)
    await page.getByText('Après Maquettes validées').first().waitFor()
    expect(await page.getByText('Après Maquettes validées').first().isVisible()).toBe(true)
    await page.context().close()
  })
})

const open = (path: string, options: object) => openKit(gallery, path, '.plan, .gantt', options)
