import type { Page } from 'playwright-core'

/** Creates a group with these people and opens it; returns its id. */
export async function beginGroup(page: Page, name: string, emails: readonly string[]): Promise<number> {
  await page.goto('/chat?do=create')
  const dialog = page.getByRole('dialog')
  for (const email of emails) {
    await dialog.getByLabel('Avec qui').fill(email)
    await dialog.getByRole('option', { name: email }).click()
  }
  await dialog.getByLabel('Nom de la conversation').fill(name)
  await dialog.getByRole('button', { name: 'Créer la conversation' }).click()
  await page.waitForURL(/\/chat\/\d+/)
  await page.getByLabel('Écrire un message').waitFor()
  return Number(/\/chat\/(\d+)/.exec(page.url())?.[1])
}
