import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import {
  openBrowser,
  openAs as openPageAs,
  PHONE,
  picture,
  STILL,
  type VisitOptions,
} from '../support/browser.ts'
import { pngOf } from '../support/png.ts'
import { tooWide } from '../support/wide.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const FATOU = 'superviseur@cnss.test'
const PDF_NAME = 'Bordereau de versement de novembre 2026, version définitive et signée.pdf'

describe('files in a conversation', () => {
  it('can be pasted and dropped, viewed and downloaded, and are deleted with their message', async () => {
    const awa = await openAs(AWA, { path: STILL })
    const fatou = await openAs(FATOU, { viewport: PHONE, theme: 'dark', path: STILL })
    const room = await beginPair(awa)
    await fatou.goto(`/chat/${room}`)

    await give(awa.locator('.composer-box'), ['paste'], [photo('capture.png')])
    await card(awa, 'capture.png').waitFor()
    await give(awa.locator('.message-log, .blank').first(), ['dragenter', 'dragover'], [report])
    await awa.getByText('Déposez vos fichiers ici').waitFor()
    await picture(awa, 'files-drop')
    await give(awa.locator('.message-log, .blank').first(), ['drop'], [report])
    expect(await awa.getByText('Déposez vos fichiers ici').count()).toBe(0)
    await card(awa, PDF_NAME).getByText('PDF').waitFor()
    await picture(awa, 'files-tray')
    const word = `Pièces${Date.now()}`
    await awa.locator('.composer-box').fill(word)
    await awa.locator('.composer-box').press('Enter')

    const message = fatou.locator('.message', { hasText: word })
    await message.getByRole('button', { name: 'Agrandir capture.png' }).locator('img').waitFor()
    await expect.poll(() => isDrawn(message.locator('img'))).toBe(true)
    await picture(fatou, 'files-phone')
    expect(await tooWide(fatou)).toBe(0)
    expect([await axeFaults(fatou), await axeFaults(awa)]).toEqual([[], []])

    const download = fatou.waitForEvent('download')
    await message.getByRole('link', { name: `Télécharger ${PDF_NAME}` }).click()
    expect((await download).suggestedFilename()).toBe(PDF_NAME)
    await message.getByRole('button', { name: 'Agrandir capture.png' }).click()
    await fatou.getByRole('dialog', { name: 'capture.png' }).getByRole('img').waitFor()
    await picture(fatou, 'files-viewer')
    expect(await axeFaults(fatou)).toEqual([])
    await fatou.keyboard.press('Escape')

    await awa.locator('.message', { hasText: word }).hover()
    await awa
      .locator('.message', { hasText: word })
      .getByRole('button', { name: 'Actions sur le message' })
      .click()
    await awa.getByRole('menuitem', { name: 'Supprimer' }).click()
    await awa.getByRole('button', { name: 'Supprimer le message' }).click()
    await fatou.getByRole('button', { name: 'Agrandir capture.png' }).waitFor({ state: 'detached' })
    expect(await fatou.getByText(PDF_NAME).count()).toBe(0)
    await Promise.all([awa.context().close(), fatou.context().close()])
  })

  it('that are refused say why, and the others are sent without them', async () => {
    const awa = await openAs(AWA, { viewport: PHONE, path: STILL })
    await beginPair(awa)
    const tooLarge = { name: 'film.png', mimeType: 'image/png', buffer: Buffer.alloc(26 * 1_024 * 1_024) }
    const page = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<b>') }
    await awa.locator('input[type=file]').setInputFiles([tooLarge, page])
    await card(awa, 'film.png').getByText('Trop volumineux').waitFor()
    await card(awa, 'page.html').getByText('pas accepté').waitFor()
    await picture(awa, 'files-refused')
    expect(await awa.getByRole('button', { name: 'Envoyer' }).isDisabled()).toBe(true)
    expect([await axeFaults(awa), await tooWide(awa)]).toEqual([[], 0])
    await awa.getByRole('button', { name: 'Retirer film.png' }).click()
    await awa.getByRole('button', { name: 'Retirer page.html' }).click()

    const many = Array.from({ length: 11 }, (_, at) => ({ ...report, name: `piece-${at}.pdf` }))
    await awa.locator('input[type=file]').setInputFiles(many)
    await awa.getByText('1 fichier laissé de côté').waitFor()
    await awa.getByRole('button', { name: 'Envoyer' }).click()
    const sent = awa.locator('.message', { hasText: 'piece-9.pdf' })
    await sent.getByRole('link').first().waitFor()
    expect(await sent.getByRole('link').count()).toBe(10)
    await awa.context().close()
  })

  it('chosen without a network wait with their message, and arrive once', async () => {
    const awa = await openAs(AWA)
    const fatou = await openAs(FATOU, { path: STILL })
    const room = await beginPair(awa)
    await fatou.goto(`/chat/${room}`)
    await awa.context().setOffline(true)
    const name = `hors-ligne-${Date.now()}.pdf`
    await awa.locator('input[type=file]').setInputFiles([{ ...report, name }])
    await awa.getByText('Gardez cette page ouverte').waitFor()
    await card(awa, name).getByText('Réseau coupé').waitFor()
    await picture(awa, 'files-offline')
    await awa.locator('.composer-box').fill('Écrit sans réseau')
    await awa.locator('.composer-box').press('Enter')
    await awa.locator('.message[data-delivery=waiting]', { hasText: name }).waitFor()
    await awa.context().setOffline(false)
    await fatou.locator('.message', { hasText: name }).getByRole('link').waitFor()
    expect(await fatou.locator('.message', { hasText: name }).count()).toBe(1)
    await Promise.all([awa.context().close(), fatou.context().close()])
  })

  it('of an unsent message survive a reload, and are uploaded then', async () => {
    const awa = await openAs(AWA, { path: STILL })
    const room = await beginPair(awa)
    const STORAGE = /\/r2\/s3\/|\/api\/storage/
    await awa.route(STORAGE, (route) => route.abort())
    const name = `rechargé-${Date.now()}.pdf`
    await awa.locator('input[type=file]').setInputFiles([{ ...report, name }])
    await awa.locator('.composer-box').fill('Coupé en chemin')
    await awa.locator('.composer-box').press('Enter')
    const letter = awa.locator('.message[data-delivery]', { hasText: name })
    await letter.getByRole('button', { name: `Renvoyer ${name}` }).waitFor()
    await awa.unroute(STORAGE)
    await awa.goto(`/chat/${room}`)
    await awa.locator('.message', { hasText: name }).getByRole('link').waitFor()
    expect(await awa.locator('.message', { hasText: name }).count()).toBe(1)
    await awa.context().close()
  })
})

interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}
const report: Given = {
  name: PDF_NAME,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7'.padEnd(48_213)),
}

const photo = (name: string): Given => ({ name, mimeType: 'image/png', buffer: pngOf(64, 48) })

/** Pastes files into an element, or drops them on it. */
async function give(where: Locator, events: readonly string[], files: readonly Given[]): Promise<void> {
  await where.evaluate(
    (element, { events, files }) => {
      const carried = new DataTransfer()
      for (const { name, mimeType, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        carried.items.add(new File([bytes], name, { type: mimeType }))
      }
      for (const type of events) {
        const how = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          type === 'paste'
            ? new ClipboardEvent(type, { ...how, clipboardData: carried })
            : new DragEvent(type, { ...how, dataTransfer: carried }),
        )
      }
    },
    {
      events,
      files: files.map(({ name, mimeType, buffer }) => ({
        name,
        mimeType,
        base64: buffer.toString('base64'),
      })),
    },
  )
}

const card = (page: Page, name: string) => page.locator('.file-tray .file-card', { hasText: name })
const isDrawn = (image: Locator) =>
  image.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth > 0)

const openAs = (email: string, options?: VisitOptions) => openPageAs(browser, email, options)

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
