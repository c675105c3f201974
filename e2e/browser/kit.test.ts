import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { DESK, type Gallery, goToKit, openGallery, TOUCH } from '../support/gallery.ts'
import { KIT_PAGES } from '../support/pages.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const promises: [name: string, options: object, walk: (page: Page) => Promise<void>][] = [
  ['a draft survives a reload, and can be thrown away', DESK, draftSurvives],
  ['a draft holds no secret', DESK, draftHoldsNoSecret],
  ['what is wrong is listed at the top, in order, with the focus', DESK, summaryTakesFocus],
  ['a field is checked when it is left, and forgiven as soon as it is right', DESK, checkedOnLeaving],
  ['two quick presses send once', DESK, sendsOnce],
  ['a refusal of the server lands on its field, with what was typed', DESK, serverRefusal],
  ['a list is walked, selected and opened with the keyboard alone', DESK, listByKeyboard],
  ['a panel moves nothing as it opens and gives the focus back to its row', DESK, panelGivesFocusBack],
  ['a long press selects, taps select on, and a tap opens again afterwards', TOUCH, longPressSelects],
  ['a list that is empty, fails or is offline says so, with the way on', DESK, listStates],
  ['a view of a list is kept on the device', DESK, viewIsKept],
  ['going back finds the place in a list of five hundred', TOUCH, placeReturns],
  ['filters live in the address and survive a reload', DESK, filtersInAddress],
  ['a menu answers arrows, letters and Escape', DESK, menuKeys],
  ['the palette opens, finds without accents and goes', DESK, paletteGoes],
  ['theme and language change at once and are there before the next first paint', DESK, choicesKept],
  ['a dialog keeps the focus in and gives it back', DESK, dialogFocus],
  ['everything a finger presses is 44 px high', TOUCH, fingersFit],
  ['the keyboard reaches the content without passing the navigation', DESK, skipLink],
]

describe('the kit, walked as people do', () => {
  for (const [name, options, walk] of promises)
    it(name, async () => {
      const page = await gallery.newPage(options)
      await walk(page)
      await page.context().close()
    })
})

function form(page: Page) {
  return page.locator('#gallery-invitation')
}

async function fill(page: Page) {
  await form(page).getByLabel('Nom complet').fill('Superviseur CNSS')
  await form(page).getByLabel('Adresse e-mail').fill('superviseur@cnss.test')
  await form(page).getByLabel('Rôle').selectOption('agent')
  await form(page).getByRole('checkbox').check()
}

async function draftSurvives(page: Page) {
  await goToKit(page, '/kit/all')
  await fill(page)
  await page.reload()
  assert.equal(await form(page).getByLabel('Nom complet').inputValue(), 'Superviseur CNSS')
  await form(page).getByRole('button', { name: 'Repartir de zéro' }).click()
  assert.equal(await form(page).getByLabel('Nom complet').inputValue(), '')
  await page.reload()
  assert.equal(await form(page).getByLabel('Nom complet').inputValue(), '')
}

async function draftHoldsNoSecret(page: Page) {
  await goToKit(page, '/kit/all')
  await fill(page)
  await page.getByLabel('Mot de passe', { exact: true }).fill('tres-secret')
  await goToKit(page, '/kit/door')
  await page.getByLabel('Mot de passe', { exact: true }).fill('tres-secret')
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  assert.ok(kept.includes('superviseur@cnss.test'))
  assert.ok(!kept.includes('tres-secret'))
}

async function summaryTakesFocus(page: Page) {
  await goToKit(page, '/kit/all')
  await form(page).getByRole('button', { name: 'Inviter' }).click()
  const focused = page.locator(':focus')
  const lines = await focused.locator('li a').allTextContents()
  assert.deepEqual(lines, [
    'Nom complet',
    'Adresse e-mail',
    'Rôle',
    'J’ai vérifié la liste des bénéficiaires',
  ])
  await focused.locator('li a').nth(1).click()
  assert.equal(await focused.getAttribute('name'), 'email')
}

async function checkedOnLeaving(page: Page) {
  await goToKit(page, '/kit/all')
  const email = form(page).getByLabel('Adresse e-mail')
  await email.fill('superviseur@')
  assert.equal(await email.getAttribute('aria-invalid'), null)
  await email.press('Tab')
  assert.equal(await email.getAttribute('aria-invalid'), 'true')
  await email.fill('superviseur@cnss.test')
  assert.equal(await email.getAttribute('aria-invalid'), null)
}

async function sendsOnce(page: Page) {
  await goToKit(page, '/kit/all')
  await fill(page)
  await form(page).getByRole('button', { name: 'Inviter' }).dblclick()
  await form(page).getByLabel('Nom complet').press('Enter')
  await page.waitForTimeout(1200)
  assert.equal(await page.locator('.toast').count(), 1)
}

async function serverRefusal(page: Page) {
  await goToKit(page, '/kit/all')
  await form(page).getByRole('button', { name: 'Le serveur refuse' }).click()
  await fill(page)
  await form(page).getByRole('button', { name: 'Inviter' }).click()
  const email = form(page).getByLabel('Adresse e-mail')
  await page.waitForFunction(() => document.activeElement?.classList.contains('form-trouble'))
  assert.equal(await email.getAttribute('aria-invalid'), 'true')
  assert.equal(await email.inputValue(), 'superviseur@cnss.test')
  const described = (await email.getAttribute('aria-describedby')) ?? ''
  assert.match((await page.locator(`[id="${described.split(' ')[0]}"]`).textContent()) ?? '', /déjà membre/)
}

async function listByKeyboard(page: Page) {
  await goToKit(page, '/kit/list')
  await page.locator('.table-row').first().waitFor()
  for (const key of ['j', 'j', 'x', 'ArrowDown', ' ', 'k', 'ArrowDown', 'Enter'])
    await page.keyboard.press(key)
  assert.equal(await page.locator('.table-row[data-selected]').count(), 2)
  const title = await textOf(page.locator('.table-row').nth(2).locator('.table-link'))
  await page.locator('.panel').waitFor()
  assert.ok(title.includes(await textOf(page.locator('.panel h2'))))
}

async function panelGivesFocusBack(page: Page) {
  await goToKit(page, '/kit/list')
  await page.locator('.table-row').first().waitFor()
  const places = () =>
    page
      .locator('.table-row')
      .nth(3)
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => Math.round(cell.getBoundingClientRect().left)))
  const before = await places()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.panel h2:focus').waitFor()
  assert.deepEqual(await places(), before)
  await page.keyboard.press('Escape')
  await page.locator('.table-row').first().locator('.table-link:focus').waitFor()
  assert.equal(new URL(page.url()).pathname, '/kit/list')
}

async function longPressSelects(page: Page) {
  await goToKit(page, '/kit/list')
  const link = (row: number) => page.locator('.table-row').nth(row).locator('.table-link')
  await link(1).waitFor()
  const { x, y } = (await link(1).boundingBox()) ?? { x: 0, y: 0 }
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + 20, y: y + 10 }],
  })
  await page.locator('.bulk').getByText('1 sélectionné').waitFor()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await link(2).tap()
  await page.locator('.bulk').getByText('2 sélectionnés').waitFor()
  assert.equal(new URL(page.url()).pathname, '/kit/list')
  await page.locator('.table-select button').tap()
  await link(2).tap()
  await page.locator('.panel h1').waitFor()
}

async function listStates(page: Page) {
  await goToKit(page, '/kit/empty')
  assert.equal(await page.getByRole('button', { name: 'Inviter' }).count(), 2)
  await goToKit(page, '/kit/empty?state=invited')
  await page.getByRole('button', { name: 'Retirer les filtres' }).click()
  assert.equal(new URL(page.url()).search, '')
  for (const path of ['/kit/broken', '/kit/offline']) {
    await goToKit(page, path)
    await page.getByText('Pas de réponse du serveur').waitFor()
    await page.getByRole('button', { name: 'Réessayer' }).waitFor()
  }
}

async function viewIsKept(page: Page) {
  await goToKit(page, '/kit/list?state=inactive')
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click()
  await page.getByLabel('Nom de la vue').fill('À relancer')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await goToKit(page, '/kit/list')
  await page.getByRole('link', { name: 'À relancer' }).click()
  await page.getByText('État : Désactivé').waitFor()
}

async function placeReturns(page: Page) {
  await goToKit(page, '/kit/list')
  const row = page.locator('.table-row').nth(180)
  await row.scrollIntoViewIfNeeded()
  await page.waitForTimeout(300)
  const before = await page.evaluate(() => window.scrollY)
  await row.locator('.table-link').tap()
  await page.locator('.panel h1').waitFor()
  assert.equal(await page.evaluate(() => window.scrollY), 0)
  await page.goBack()
  await row.waitFor()
  await page.waitForTimeout(500)
  const after = await page.evaluate(() => window.scrollY)
  assert.ok(Math.abs(after - before) < 40, `${before} became ${after}`)
  await page.reload()
  await row.waitFor()
  await page.waitForTimeout(500)
  const again = await page.evaluate(() => window.scrollY)
  assert.ok(Math.abs(again - before) < 40, `${before} became ${again} after a reload`)
}

async function filtersInAddress(page: Page) {
  await goToKit(page, '/kit/list')
  await page.getByRole('button', { name: 'Rôle' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Superviseur' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Agent' }).click()
  await page.keyboard.press('Escape')
  assert.equal(new URL(page.url()).searchParams.get('role'), 'superviseur,agent')
  await page.reload()
  await page.getByText('Rôle : Superviseur, Agent').waitFor()
  await page.getByRole('button', { name: 'Tout effacer' }).click()
  assert.equal(new URL(page.url()).search, '')
}

async function menuKeys(page: Page) {
  await goToKit(page, '/kit/all')
  const button = page.getByRole('button', { name: 'Ouvrir un menu' })
  const focused = page.locator(':focus')
  await button.focus()
  await page.keyboard.press('Enter')
  await page.locator('[role=menuitem]:focus').waitFor()
  assert.equal(await textOf(focused), 'Modifier')
  await page.keyboard.press('ArrowDown')
  assert.equal(await textOf(focused), 'Archiver')
  await page.keyboard.press('m')
  assert.equal(await textOf(focused), 'Modifier')
  await page.keyboard.press('Escape')
  assert.equal(await textOf(focused), 'Ouvrir un menu')
}

async function paletteGoes(page: Page) {
  await goToKit(page, '/kit/list')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('echec')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/kit/broken')
  assert.equal(await page.locator('dialog[open]').count(), 0)
}

async function choicesKept(page: Page) {
  await goToKit(page, '/kit/all')
  await page.locator('.account-button').click()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('radio', { name: 'Dark' }).check()
  assert.equal(await textOf(page.locator('h1')), 'Components')
  assert.match(await page.locator('body').evaluate((body) => getComputedStyle(body).color), /236, 236, 242/)
  // With the bundle held back, only the blocking script can have set these.
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload({ waitUntil: 'domcontentloaded' })
  const root = await page.evaluate(() => [
    document.documentElement.dataset.theme,
    document.documentElement.lang,
  ])
  assert.deepEqual(root, ['dark', 'en'])
}

async function dialogFocus(page: Page) {
  await goToKit(page, '/kit/all')
  const opener = page.getByRole('button', { name: 'Ouvrir une fenêtre' })
  await opener.click()
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
    )
    assert.equal(outside, false)
  }
  await page.keyboard.press('Escape')
  assert.equal(await textOf(page.locator(':focus')), 'Ouvrir une fenêtre')
}

async function fingersFit(page: Page) {
  for (const path of [...KIT_PAGES, '/kit/list/8']) {
    await goToKit(page, path)
    await page.waitForLoadState('networkidle')
    const small = await page.evaluate(() => {
      const pressable =
        'button, a[href], select, input:not([type=checkbox], [type=radio], .visually-hidden, .dropzone-input), label:has(input:not(:disabled))'
      return [...document.querySelectorAll(pressable)].flatMap((element) => {
        if (!element.checkVisibility() || element.closest('.shell-skip, .form-trouble, .table-link'))
          return []
        const reach = Number.parseFloat(getComputedStyle(element, '::before').minHeight) || 0
        // A box is as high as its frame, which is pressed as well.
        const framed = element.closest('.input') ?? element
        const height = Math.max(framed.getBoundingClientRect().height, reach)
        return height < 44 ? [`${element.tagName} ${element.className} ${Math.round(height)}`] : []
      })
    })
    assert.deepEqual([...new Set(small)], [], path)
  }
}

async function skipLink(page: Page) {
  await goToKit(page, '/kit/list')
  await page.locator('.table-row').first().waitFor()
  await page.keyboard.press('Tab')
  assert.equal(await textOf(page.locator(':focus')), 'Aller au contenu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null))
}

async function textOf(place: Locator): Promise<string> {
  return ((await place.textContent()) ?? '').trim()
}
