import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import {
  openBrowser,
  openPage,
  openAs as openPageAs,
  PHONE,
  picture,
  type VisitOptions,
} from '../support/browser.ts'
import { pdfOf } from '../support/pdf.ts'
import { pngOf } from '../support/png.ts'
import { touchFaults } from '../support/touch.ts'
import { tooWide } from '../support/wide.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AWA = 'gestionnaire@cnss.test'
const ADMIN = 'admin@matrice.test'
const FATOU = 'superviseur@cnss.test'
const STORAGE = /\/r2\/s3\/|\/api\/storage/
const MIB = 1_024 * 1_024

describe('documents', () => {
  it('that are PDF are drawn page by page', async () => {
    const awa = await openAs(AWA, { path: '/documents' })
    const name = `note-${Date.now()}.pdf`
    await add(awa, [{ name, mimeType: 'application/pdf', buffer: pdfOf('Bonjour', 'Page deux') }])
    await row(awa, name).click()
    const canvas = awa.getByRole('img', { name: `Aperçu de ${name}` })
    await expect.poll(() => canvas.evaluate(darkPixels)).toBeGreaterThan(10_000)
    await awa.getByRole('button', { name: 'Page suivante' }).click()
    await awa.getByText('Page 2 sur 2').waitFor()
    await picture(awa, 'documents-pdf')
    expect(await axeFaults(awa)).toEqual([])
    await awa.setViewportSize(PHONE)
    await awa.getByRole('button', { name: 'Agrandir', exact: true }).click()
    await awa.getByRole('button', { name: 'Agrandir la page' }).click()
    const large = awa.getByRole('dialog').getByRole('img', { name: `Aperçu de ${name}` })
    await expect.poll(() => large.evaluate(({ clientWidth }) => clientWidth)).toBeGreaterThan(2 * 360)
    await picture(awa, 'documents-pdf-enlarged')
    expect(await axeFaults(awa)).toEqual([])
    await awa.context().close()
  })

  it('are added to a folder, previewed, replaced, put into the trash and restored', async () => {
    const awa = await openAs(AWA, { path: '/documents' })
    const word = `${Date.now()}`
    const folder = `Contrats ${word}`
    const name = `bordereau-${word}.png`
    await awa.getByRole('button', { name: 'Nouveau dossier' }).click()
    const dialog = awa.getByRole('dialog')
    await dialog.getByLabel('Nom').fill(folder)
    await dialog.getByRole('button', { name: 'Créer le dossier' }).click()
    await awa.getByRole('link', { name: folder }).click()
    await awa.getByText('Pas encore de document ici').waitFor()
    await picture(awa, 'documents-empty')

    await add(awa, [{ name, mimeType: 'image/png', buffer: pngOf(640, 480) }])
    await row(awa, name).click()
    const shown = awa.getByRole('img', { name: `Aperçu de ${name}` })
    await shown.waitFor()
    await expect.poll(() => shown.evaluate(isDrawn)).toBe(true)
    await picture(awa, 'documents-panel')
    expect(await axeFaults(awa)).toEqual([])

    await awa
      .locator('.panel input[type=file]')
      .setInputFiles([{ name: 'v2.png', mimeType: 'image/png', buffer: pngOf(320, 200) }])
    await awa.locator('.version', { hasText: 'Version 2' }).waitFor()
    await awa.getByRole('button', { name: 'Rétablir la version 1' }).click()
    await awa.locator('.version', { hasText: 'Version 3' }).waitFor()

    await awa.locator('.panel').getByRole('button', { name: 'Autres actions' }).click()
    await awa.getByRole('menuitem', { name: 'Mettre à la corbeille' }).click()
    await awa.getByRole('dialog').getByRole('button', { name: 'Mettre à la corbeille' }).click()
    await awa.locator('.panel').getByText('Dans la corbeille').waitFor()
    await awa.goto('/documents?deleted=true')
    await row(awa, name).click()
    await awa.locator('.panel').getByRole('button', { name: 'Restaurer' }).click()
    await awa.locator('.panel').getByRole('button', { name: 'Télécharger', exact: true }).waitFor()
    await awa.context().close()
  })

  it('that are pictures have a thumbnail, which a browser that saves data does not load', async () => {
    const awa = await openAs(AWA, { path: '/documents' })
    const name = `facade-${Date.now()}.png`
    await add(awa, [{ name, mimeType: 'image/png', buffer: pngOf(640, 480) }])
    const box = awa.locator('.table-row', { hasText: name }).locator('.document-thumbnail')
    const before = await box.boundingBox()
    const drawn = box.locator('img[data-drawn]')
    await drawn.waitFor()
    expect(await drawn.evaluate(widthOf)).toBe(320)
    expect((await box.boundingBox())?.width).toBe(before?.width)
    await picture(awa, 'documents-thumbnails')
    // To a page that knew the picture before its thumbnail the panel shows the whole, and keeps it.
    await awa.reload()
    await drawn.waitFor()
    await row(awa, name).click()
    const inPanel = awa.getByRole('img', { name: `Aperçu de ${name}` })
    await expect.poll(() => inPanel.evaluate(widthOf)).toBe(320)
    await awa.getByRole('button', { name: 'Agrandir' }).click()
    const whole = awa.getByRole('dialog', { name }).locator('img[data-whole]')
    await expect.poll(() => whole.evaluate(widthOf)).toBe(640)

    const asked: string[] = []
    awa.on('request', (request) => {
      if (/\/(?:thumbnail|preview)$|\/api\/storage/.test(request.url())) asked.push(request.url())
    })
    await awa.addInitScript(() => {
      const connection = Object.assign(new EventTarget(), { saveData: true })
      Object.defineProperty(navigator, 'connection', { value: connection })
    })
    await awa.reload()
    await awa.locator('.panel').getByText('votre navigateur économise les données').waitFor()
    await box.waitFor()
    // Long enough for what is near the screen to be asked for.
    await awa.waitForTimeout(500)
    expect([await box.locator('img').count(), asked]).toEqual([0, []])
    await awa.getByRole('button', { name: 'Agrandir' }).click()
    await expect.poll(() => whole.evaluate(widthOf)).toBe(640)
    await awa.context().close()
  })

  it('that are refused say why each by itself, and nothing of them is sent', async () => {
    const awa = await openAs(AWA, { viewport: PHONE, path: '/documents' })
    const asked: string[] = []
    awa.on('request', (request) => {
      if (request.method() === 'PUT') asked.push(request.url())
    })
    await give(awa, [
      { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<b>') },
      { name: 'vide.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    ])
    const dialog = awa.getByRole('dialog')
    await dialog.getByText('page.html : ce type de fichier n’est pas accepté.').waitFor()
    await dialog.getByText('vide.pdf : le fichier est vide.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Ajouter', exact: true }).isDisabled()).toBe(true)
    await awa.keyboard.press('Escape')
    const name = `faux-${Date.now()}.pdf`
    await add(awa, [{ name, mimeType: 'application/pdf', buffer: Buffer.from('pas un PDF') }])
    await awa.locator('.upload', { hasText: name }).getByText('Contenu inattendu').waitFor()
    await picture(awa, 'documents-refused')
    expect([await tooWide(awa), await axeFaults(awa)]).toEqual([0, []])
    expect(asked).toHaveLength(1)
    await awa.context().close()
  })

  it('in parts are paused, survive a reload, and send each part once', async () => {
    const awa = await openAs(AWA, { path: '/documents' })
    const name = `plans-${Date.now()}.zip`
    const sent: string[] = []
    let hold = true
    await awa.route(STORAGE, async (route) => {
      // Pictures come from there as well.
      if (route.request().method() !== 'PUT') return route.continue()
      if (hold && sent.length > 0) return
      sent.push(route.request().url())
      await route.continue()
    })
    const bytes = Buffer.alloc(11 * MIB, 7)
    bytes.set([0x50, 0x4b, 0x03, 0x04])
    // All of its bytes may be sent before the part is stored: only what is noted is not sent again.
    const noted = awa.waitForResponse((answer) => answer.url().endsWith('/parts/1'))
    await add(awa, [{ name, mimeType: 'application/zip', buffer: bytes }])
    await noted
    const upload = awa.locator('.upload', { hasText: name })
    await expect.poll(() => sent.length).toBe(1)
    // A pattern is held against the text as it is, with its narrow space.
    await upload.getByText(/Envoi · 5,24\sMo/).waitFor()
    await awa.getByRole('button', { name: `Mettre en pause ${name}` }).click()
    await upload.getByText('En pause').waitFor()
    await picture(awa, 'documents-paused')
    // The bytes are stored on the device while the page goes on.
    await expect.poll(() => awa.evaluate(filesKept)).toBe(1)
    await awa.reload()
    hold = false
    await upload.getByText('En pause').waitFor()
    await awa.getByRole('button', { name: `Reprendre ${name}` }).click()
    await row(awa, name).waitFor()
    expect([sent.length, new Set(sent).size]).toEqual([3, 3])
    await expect.poll(() => awa.evaluate(filesKept)).toBe(0)
    await awa.context().close()
  })

  it('that are chosen without a network leave when it returns', async () => {
    const awa = await openAs(AWA, { viewport: PHONE, theme: 'dark' })
    await awa.goto('/documents')
    const name = `photo-${Date.now()}.png`
    await awa.getByRole('button', { name: 'Ajouter des fichiers' }).first().click()
    await awa.waitForLoadState('networkidle')
    await awa.context().setOffline(true)
    await choose(awa, [{ name, mimeType: 'image/png', buffer: pngOf(640, 480) }])
    const upload = awa.locator('.upload', { hasText: name })
    await upload.getByText('Réseau coupé').waitFor()
    await awa.getByText('gardés sur cet appareil').waitFor()
    await picture(awa, 'documents-offline')
    expect(await tooWide(awa)).toBe(0)
    await awa.context().setOffline(false)
    await row(awa, name).waitFor()
    await awa.context().close()
  })

  it('open to a visitor by a link that is made in the panel, with its password, until it is revoked', async () => {
    const awa = await openAs(AWA, { path: '/documents' })
    const name = `plan-${Date.now()}.png`
    const password = `mot-${crypto.randomUUID()}`
    await add(awa, [{ name, mimeType: 'image/png', buffer: pngOf(640, 480) }])
    await row(awa, name).click()
    const panel = awa.locator('.panel')
    const dialog = awa.getByRole('dialog')
    await panel.getByText('Aucun lien.').waitFor()
    await panel.getByRole('button', { name: 'Créer un lien' }).click()
    await dialog.getByLabel(/^Libellé/).fill('Imprimeur')
    await dialog.getByLabel(/^Mot de passe/).fill('court')
    await dialog.getByRole('button', { name: 'Créer un lien' }).click()
    await dialog.getByRole('alert').getByText('Au moins 8 caractères.').waitFor()
    await dialog.getByLabel(/^Mot de passe/).fill(password)
    await dialog.getByRole('button', { name: 'Créer un lien' }).click()
    await dialog.getByText('Le lien est prêt').waitFor()
    const url = (await dialog.locator('.link-address').textContent()) ?? ''
    await picture(awa, 'documents-link-made')
    expect(await axeFaults(awa)).toEqual([])
    await awa.keyboard.press('Escape')
    await panel.getByText('Jamais ouvert').waitFor()

    const visitor = await openPage(browser, { viewport: PHONE })
    await visitor.goto(new URL(url).pathname)
    await visitor.getByRole('heading', { name: 'Partage protégé' }).waitFor()
    expect(await visitor.getByText(name).count()).toBe(0)
    await visitor.getByLabel('Mot de passe').fill(`${password}x`)
    await visitor.getByRole('button', { name: 'Ouvrir' }).click()
    await visitor.getByRole('alert').getByText('Mot de passe incorrect').waitFor()
    await visitor.getByLabel('Mot de passe').fill(password)
    await visitor.getByRole('button', { name: 'Ouvrir' }).click()
    const [download] = await Promise.all([
      visitor.waitForEvent('download'),
      visitor.getByRole('link', { name: `Télécharger ${name}` }).click(),
    ])
    expect(download.suggestedFilename()).toBe(name)

    await awa.reload()
    await panel.getByText('Ouvert 1 fois').waitFor()
    await chooseOfLink(awa, 'Voir les visites')
    await dialog.getByText(`Téléchargé : ${name}`).waitFor()
    expect(await dialog.getByText('Mot de passe refusé').count()).toBe(1)
    await picture(awa, 'documents-link-views')
    await awa.keyboard.press('Escape')

    await chooseOfLink(awa, 'Modifier le lien')
    await dialog.getByLabel(/^Libellé/).fill('Presse')
    await patchLink(awa, { label: 'Radio' })
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await dialog.getByText('Radio').waitFor()
    await picture(awa, 'documents-link-conflict')
    await dialog.getByRole('button', { name: 'Enregistrer ce choix' }).click()
    await panel.locator('.version-text', { hasText: 'Presse' }).waitFor()

    await awa.setViewportSize(PHONE)
    await picture(awa, 'documents-link-phone')
    expect([await tooWide(awa), await touchFaults(awa), await axeFaults(awa)]).toEqual([0, [], []])
    await chooseOfLink(awa, 'Retirer le lien')
    await dialog.getByRole('button', { name: 'Retirer le lien' }).click()
    await panel.getByText('Retiré', { exact: true }).waitFor()
    await visitor.goto(new URL(url).pathname)
    await visitor.getByRole('heading', { name: 'Lien introuvable' }).waitFor()
    await visitor.context().close()
    await awa.context().close()
  })

  it('of a folder open by a link from its menu, which a supervisor is not offered', async () => {
    const awa = await openAs(AWA, { viewport: PHONE })
    const folder = `Plans ${Date.now()}`
    await awa.goto('/documents?do=folder')
    await awa.getByRole('dialog').getByLabel('Nom').fill(folder)
    await awa.getByRole('dialog').getByRole('button', { name: 'Créer le dossier' }).click()
    await awa.getByRole('button', { name: `Actions sur le dossier ${folder}` }).click()
    await awa.getByRole('menuitem', { name: 'Partager' }).click()
    const sharing = awa.getByRole('dialog', { name: `Partager « ${folder} »` })
    await sharing.getByText('Aucun lien.').waitFor()
    await sharing.getByRole('button', { name: 'Créer un lien' }).click()
    await awa
      .getByRole('dialog', { name: 'Créer un lien' })
      .getByRole('button', { name: 'Créer un lien' })
      .click()
    const made = awa.getByRole('dialog', { name: 'Le lien est prêt' })
    const url = (await made.locator('.link-address').textContent()) ?? ''
    await awa.keyboard.press('Escape')
    await sharing.getByText('Sans libellé', { exact: true }).waitFor()
    await picture(awa, 'documents-link-folder')
    expect([await tooWide(awa), await touchFaults(awa), await axeFaults(awa)]).toEqual([0, [], []])

    const visitor = await openPage(browser, { locale: 'en-GB' })
    await visitor.goto(new URL(url).pathname)
    await visitor.getByRole('heading', { name: folder }).waitFor()
    await visitor.getByRole('button', { name: 'Open' }).click()
    await visitor.getByText('This folder is empty.').waitFor()
    await visitor.context().close()

    const fatou = await openAs(FATOU, { path: '/documents' })
    await fatou.getByRole('link', { name: folder }).waitFor()
    expect(await fatou.getByRole('button', { name: 'Actions sur le dossier' }).count()).toBe(0)
    await fatou.context().close()
    await awa.context().close()
  })

  it('are kept by a rule that an administrator makes, changes and deletes', async () => {
    const admin = await openAs(ADMIN, { viewport: PHONE })
    const tag = `contrat-${Date.now()}`
    const dialog = admin.getByRole('dialog')
    const rule = admin.locator('[data-row]', { hasText: tag })
    await admin.goto('/retention?do=create')
    await dialog.getByText('tous les documents de toutes les organisations').waitFor()
    await dialog.getByLabel(/^Étiquette/).fill(tag)
    await dialog.getByRole('radio', { name: /^Supprimer/ }).check()
    await dialog.getByLabel(/^Nombre de jours/).fill('3651')
    await dialog.getByRole('button', { name: 'Créer la règle' }).click()
    await dialog.getByRole('alert').getByText('Au plus 3650').waitFor()
    await dialog.getByLabel(/^Nombre de jours/).fill('30')
    await dialog.getByText('ajouté il y a 30 jours ou plus').waitFor()
    await picture(admin, 'retention-form')
    await dialog.getByRole('button', { name: 'Créer la règle' }).click()
    await rule.getByText('Supprimé après 30 jours').waitFor()
    expect([await tooWide(admin), await touchFaults(admin), await axeFaults(admin)]).toEqual([0, [], []])
    await rule.getByRole('link').click()
    await admin.getByRole('button', { name: 'Modifier' }).click()
    await dialog.getByLabel(/^Nombre de jours/).fill('60')
    await dialog.getByRole('button', { name: 'Enregistrer' }).click()
    await admin.getByRole('heading', { name: 'Supprimé après 60 jours' }).waitFor()
    await picture(admin, 'retention-panel')
    await admin.locator('.panel').getByRole('button', { name: 'Autres actions' }).click()
    await admin.getByRole('menuitem', { name: 'Supprimer la règle' }).click()
    await dialog.getByRole('button', { name: 'Supprimer la règle' }).click()
    await admin.waitForURL('**/retention')
    await expect.poll(() => rule.count()).toBe(0)
    await admin.context().close()
  })

  it('count against the file storage of their organization, which its page shows', async () => {
    const admin = await openAs(ADMIN, { path: '/organizations/2/facts' })
    await admin.getByRole('progressbar', { name: 'Espace utilisé' }).waitFor()
    await admin.getByRole('link', { name: 'Tous les documents' }).waitFor()
    await admin.context().close()
  })

  it('that are put on a task from its panel are found in the page of documents', async () => {
    const awa = await openAs(AWA, { viewport: PHONE })
    const task = await addTask(awa)
    const [given, dropped] = [`releve-${Date.now()}.png`, `plan-${Date.now()}.png`]
    await awa.goto(`/tasks/${task.id}`)
    const list = awa.locator('.panel .document-list')
    await list.getByText('Aucun fichier').waitFor()
    await list
      .locator('input[type=file]')
      .setInputFiles([{ name: given, mimeType: 'image/png', buffer: pngOf(640, 480) }])
    await list.getByRole('link', { name: given }).waitFor()
    await list.evaluate(dropPicture, { name: dropped, bytes: [...pngOf(64, 48)] })
    await list.getByRole('link', { name: dropped }).waitFor()
    await picture(awa, 'documents-task')
    expect([await tooWide(awa), await axeFaults(awa)]).toEqual([0, []])

    await awa.goto('/documents?all=true')
    await row(awa, given).click()
    expect(await awa.locator('.panel .facts a').first().getAttribute('href')).toBe(`/tasks/${task.id}`)

    await awa.goto(`/tasks/${task.id}`)
    await list.getByRole('button', { name: `Mettre ${dropped} à la corbeille` }).focus()
    await awa.keyboard.press('Enter')
    await awa.getByRole('dialog').getByRole('button', { name: 'Mettre à la corbeille' }).click()
    await list.getByRole('link', { name: dropped }).waitFor({ state: 'detached' })
    await list.getByRole('link', { name: given }).waitFor()
    // The button that had the focus is gone.
    await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true)
    await awa.context().close()
  })

  it('of a project and its tasks open beside the tab of the project', async () => {
    const awa = await openAs(AWA)
    const task = await addTask(awa)
    const name = `annexe-${Date.now()}.png`
    await awa.goto(`/projects/${task.project_id}/documents`)
    const list = awa.locator('.split-list .document-list')
    await list
      .locator('input[type=file]')
      .setInputFiles([{ name, mimeType: 'image/png', buffer: pngOf(64, 48) }])
    await list.getByRole('link', { name }).click()
    await awa.locator('.panel').getByRole('heading', { name }).waitFor()
    await picture(awa, 'documents-project')
    expect(await axeFaults(awa)).toEqual([])
    await awa.keyboard.press('Escape')
    await awa.locator('.panel').waitFor({ state: 'detached' })
    expect(new URL(awa.url()).pathname).toBe(`/projects/${task.project_id}/documents`)
    await awa.context().close()
  })

  it('are read, and not changed, by a supervisor', async () => {
    const fatou = await openAs(FATOU, { viewport: PHONE, path: '/documents?all=true' })
    await fatou.getByRole('heading', { name: 'Documents', level: 1 }).waitFor()
    expect(await fatou.getByRole('button', { name: 'Ajouter des fichiers' }).count()).toBe(0)
    await picture(fatou, 'documents-reader')
    expect([await tooWide(fatou), await axeFaults(fatou)]).toEqual([0, []])
    await fatou.context().close()
  })
})

interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A task of the first project that the reader sees. */
const addTask = (page: Page): Promise<{ id: number; project_id: number }> =>
  page.evaluate(async () => {
    const csrf = await fetch('/api/auth/csrf').then((answer) => answer.json())
    const { results } = await fetch('/api/projects?status=planned,active&limit=1').then((answer) =>
      answer.json(),
    )
    const answer = await fetch('/api/tasks', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': String(csrf.csrf_token) },
      body: JSON.stringify({ project_id: results[0].id, title: 'Vérifier les pièces' }),
    })
    return answer.json()
  })

const dropPicture = (zone: Element, { name, bytes }: { name: string; bytes: readonly number[] }) => {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/png' }))
  zone.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
}

/** Opens the dialog and hands it the files. */
async function give(page: Page, files: readonly Given[]): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter des fichiers' }).click()
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles([...files])
}

async function choose(page: Page, files: readonly Given[]): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles([...files])
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click()
}

async function add(page: Page, files: readonly Given[]): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter des fichiers' }).first().click()
  await choose(page, files)
}

async function chooseOfLink(page: Page, item: string): Promise<void> {
  await page.locator('.panel').getByRole('button', { name: 'Actions sur le lien' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Somebody else is faster with the only link of the document that is open. */
async function patchLink(page: Page, change: object): Promise<void> {
  const [, documentId] = /documents\/(\d+)/.exec(page.url()) ?? []
  const status = await page.evaluate(
    async ({ document, body }) => {
      const { results } = await fetch(`/api/links?document=${document}`).then((answer) => answer.json())
      const token = /csrftoken=([^;]+)/.exec(globalThis.document.cookie)?.[1] ?? ''
      const answer = await fetch(`/api/links/${results[0].id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
        body: JSON.stringify(body),
      })
      return answer.status
    },
    { document: documentId, body: change },
  )
  expect(status).toBe(200)
}

/** In the list; the files that have arrived are links as well. */
const row = (page: Page, name: string) => page.locator('a[data-opens]', { hasText: name })

/** Zero until it is drawn. */
const widthOf = (element: Element): number => (element instanceof HTMLImageElement ? element.naturalWidth : 0)

const isDrawn = (element: Element): boolean => element instanceof HTMLImageElement && element.naturalWidth > 0

/** How much of the canvas is ink. */
const darkPixels = (element: Element): number => {
  if (!(element instanceof HTMLCanvasElement) || element.width === 0) return 0
  const drawn = element.getContext('2d')?.getImageData(0, 0, element.width, element.height)
  let dark = 0
  for (const [at, value] of drawn?.data.entries() ?? []) if (at % 4 === 0 && value < 100) dark += 1
  return dark
}

/** How many files this device keeps for later. */
const filesKept = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('matrice-upload-files', 1)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('files').objectStore('files').count()
      counting.onerror = () => reject(counting.error)
      counting.onsuccess = () => resolve(counting.result)
    }
  })

const openAs = (email: string, options?: VisitOptions) => openPageAs(browser, email, options)
