import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, picture, STILL } from '../support/browser.ts'
import { pngOf } from '../support/png.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'

it('a photograph goes up smaller and upright, or as it is on request, and is viewed by keys and fingers', async () => {
  const awa = await openAs(browser, AWA, { path: STILL })
  const original = await photograph(awa)
  const room = await beginPair(awa)
  const tray = awa.locator('.file-tray')
  await awa.locator('input[type=file]').setInputFiles([
    { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: original },
    { name: 'petite.png', mimeType: 'image/png', buffer: pngOf(64, 48) },
  ])
  await tray.getByText(/JPG · [\d,]+\sMo → \d+\sKo/).waitFor()
  await awa.getByRole('checkbox', { name: 'Envoyer l’original' }).check()
  await expect.poll(() => tray.getByText('→').count()).toBe(0)
  await awa.getByRole('checkbox', { name: 'Envoyer l’original' }).uncheck()
  await tray.getByText('→').waitFor()
  await picture(awa, 'pictures-tray')
  const word = `Photos${Date.now()}`
  await awa.locator('.composer-box').fill(word)
  await awa.locator('.composer-box').press('Enter')

  const fatou = await openAs(browser, FATOU, { viewport: PHONE, path: `/chat/${room}` })
  const message = fatou.locator('.message', { hasText: word })
  const thumbnail = message.getByRole('button', { name: 'Agrandir IMG_1.jpg' }).locator('img')
  await expect.poll(() => thumbnail.getAttribute('src')).toMatch(/\/thumbnail\?side=(320|640)$/)
  await expect.poll(() => thumbnail.evaluate(sizeOf)).toEqual(expect.arrayContaining([expect.any(Number)]))
  await message.getByRole('button', { name: 'Agrandir IMG_1.jpg' }).click()
  const viewer = fatou.getByRole('dialog', { name: 'Image 1 sur 2, IMG_1.jpg' })
  const whole = viewer.locator('[data-place="0"] img[data-whole]')
  await expect.poll(() => whole.evaluate(sizeOf)).toEqual([1_200, 1_600])
  // The camera was turned: its left upper corner, which is red, is at the right.
  expect(await whole.evaluate(cornersOf)).toEqual(['other', 'red'])
  const bytes = await bytesOf(thumbnail)
  expect(bytes.length).toBeLessThan(original.length / 3)
  expect(bytes.includes('2.4183 E')).toBe(false)
  await picture(fatou, 'pictures-viewer')
  expect(await axeFaults(fatou)).toEqual([])

  await fatou.keyboard.press('+')
  await expect.poll(() => scaleOf(fatou)).toBe(1.5)
  await fatou.keyboard.press('0')
  await fatou.keyboard.press('ArrowRight')
  await fatou.getByRole('dialog', { name: 'Image 2 sur 2, petite.png' }).waitFor()
  const touch = await fatou.context().newCDPSession(fatou)
  await drag(touch, [60, 400], [300, 400])
  await viewer.waitFor()
  await pinch(touch)
  await expect.poll(() => scaleOf(fatou)).toBeGreaterThan(1.8)
  await fatou.keyboard.press('0')
  await drag(touch, [180, 200], [184, 600])
  await viewer.waitFor({ state: 'detached' })
  expect(await fatou.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Agrandir IMG_1.jpg')

  await message.getByRole('button', { name: 'Agrandir petite.png' }).focus()
  await fatou.keyboard.press('Enter')
  await fatou.getByRole('dialog', { name: 'Image 2 sur 2, petite.png' }).waitFor()
  await fatou.keyboard.press('Escape')
  expect(await fatou.getByRole('dialog').count()).toBe(0)

  await awa
    .locator('input[type=file]')
    .setInputFiles([{ name: 'preuve.jpg', mimeType: 'image/jpeg', buffer: original }])
  await awa.getByRole('checkbox', { name: 'Envoyer l’original' }).check()
  await awa.locator('.composer-box').press('Enter')
  const proof = fatou.getByRole('button', { name: 'Agrandir preuve.jpg' }).locator('img')
  await expect.poll(() => proof.getAttribute('src')).toContain('/thumbnail')
  expect((await bytesOf(proof)).equals(original)).toBe(true)
  await Promise.all([awa.context().close(), fatou.context().close()])
})

/** 4,000 × 3,000 pixels with a red corner, as a camera that was turned writes them, with a place in its EXIF. */
async function photograph(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4_000, 3_000)
    const brush = canvas.getContext('2d')
    if (!brush) throw new Error('no canvas')
    for (let at = 0; at < 6_000; at += 1) {
      brush.fillStyle = `hsl(${((at * 7) % 120) + 120} 60% ${((at * 13) % 70) + 15}%)`
      brush.fillRect((at * 997) % 4_000, (at * 613) % 3_000, 90, 60)
    }
    brush.fillStyle = '#ff0000'
    brush.fillRect(0, 0, 700, 700)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  })
  const jpeg = Buffer.from(base64, 'base64')
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex')
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('6.3654 N 2.4183 E')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

const sizeOf = (image: Element): number[] =>
  image instanceof HTMLImageElement && image.naturalWidth > 0 ? [image.naturalWidth, image.naturalHeight] : []

/** Of the left and the right upper corner. */
function cornersOf(image: Element): string[] {
  if (!(image instanceof HTMLImageElement)) return []
  const { naturalWidth: width, naturalHeight: height } = image
  const brush = new OffscreenCanvas(width, height).getContext('2d')
  brush?.drawImage(image, 0, 0)
  return [20, width - 20].map((x) => {
    const [red = 0, green = 0, blue = 0] = brush?.getImageData(x, 20, 1, 1).data ?? []
    return red > 200 && green < 80 && blue < 80 ? 'red' : 'other'
  })
}

/** Of the whole picture behind a thumbnail. */
async function bytesOf(thumbnail: Locator): Promise<Buffer> {
  const path = (await thumbnail.getAttribute('src'))?.replace(/\/thumbnail.*$/, '') ?? ''
  const base64 = await thumbnail.page().evaluate(async (address) => {
    let text = ''
    for (const byte of new Uint8Array(await (await fetch(address)).arrayBuffer()))
      text += String.fromCharCode(byte)
    return btoa(text)
  }, path)
  return Buffer.from(base64, 'base64')
}

const scaleOf = async (page: Page): Promise<number> =>
  Number(
    await page
      .locator('.picture-stage')
      .evaluate((stage) => getComputedStyle(stage).getPropertyValue('--scale')),
  )

type Spot = readonly [x: number, y: number]
const touched = (touch: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', spots: readonly Spot[]) =>
  touch.send('Input.dispatchTouchEvent', { type, touchPoints: spots.map(([x, y], id) => ({ x, y, id })) })

async function drag(touch: CDPSession, from: Spot, to: Spot): Promise<void> {
  await touched(touch, 'touchStart', [from])
  for (let step = 1; step <= 6; step += 1) {
    const at = (index: 0 | 1) => from[index] + ((to[index] - from[index]) * step) / 6
    await touched(touch, 'touchMove', [[at(0), at(1)]])
  }
  await touched(touch, 'touchEnd', [])
}

async function pinch(touch: CDPSession): Promise<void> {
  await touched(touch, 'touchStart', [
    [150, 400],
    [210, 400],
  ])
  for (let step = 1; step <= 5; step += 1)
    await touched(touch, 'touchMove', [
      [150 - step * 10, 400],
      [210 + step * 10, 400],
    ])
  await touched(touch, 'touchEnd', [])
}

/** Opens the conversation of Awa and Fatou; returns its id. */
async function beginPair(page: Page): Promise<number> {
  await page.goto('/chat?do=create')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Avec qui').fill(FATOU)
  await dialog.getByRole('option', { name: FATOU }).click()
  await dialog.getByRole('button', { name: 'Commencer' }).click()
  await page.waitForURL(/\/chat\/\d+/)
  await page.locator('.composer-box').waitFor()
  return Number(/\/chat\/(\d+)/.exec(page.url())?.[1])
}
