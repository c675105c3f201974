import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import type { Browser } from './browser.ts'
import { rowsOf } from './database.ts'

export type ProviderName = 'google' | 'github'

export interface Visitor {
  readonly email: string
  readonly sub?: string
  readonly email_verified?: boolean
}

/** The sandbox signs by the real clock, so stories that go there play at the real hour. */
export async function setSceneNow(options: Parameters<typeof setScene>[0] = {}): Promise<Scene> {
  const scene = await setScene(options)
  scene.clock.advance(Date.now() - scene.clock.now())
  return scene
}

/** A person who agrees on the provider's consent page without seeing it. */
export async function prepareVisitor(provider: ProviderName, visitor: Visitor): Promise<void> {
  const response = await fetch(`http://sandbox.test/control/${provider}/next`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(visitor),
  })
  if (!response.ok) throw new Error(`sandbox refused: ${response.status} ${await response.text()}`)
}

/** Who may enter through which account, in the order in which they were linked. */
export const linkedAccounts = () =>
  rowsOf<{ id: number; user_id: number; provider: ProviderName; subject: string }>(
    'select * from provider_accounts order by id',
  )

/** Leaves for the provider, agrees there, and stops before coming back: the way back, for a test to walk or bend. */
export async function agreeAt(
  browser: Browser,
  provider: ProviderName,
  visitor: Visitor,
  query = '',
): Promise<URL> {
  await prepareVisitor(provider, visitor)
  const away = await browser.ask('GET', `/api/auth/oauth/${provider}${query}`)
  return visitProvider(locationOf(away))
}

export async function visitProvider(consent: URL): Promise<URL> {
  return locationOf(await fetch(consent, { redirect: 'manual' }))
}

/** The whole way there and back; answers where the browser ends up. */
export async function enterThrough(
  browser: Browser,
  provider: ProviderName,
  visitor: Visitor,
  query = '',
): Promise<string> {
  return comeBack(browser, await agreeAt(browser, provider, visitor, query))
}

export async function comeBack(browser: Browser, back: URL): Promise<string> {
  const arrived = await browser.ask('GET', `${back.pathname}${back.search}`, {
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  })
  const { pathname, search } = locationOf(arrived)
  return `${pathname}${search}`
}

export function locationOf(response: Response): URL {
  const location = response.headers.get('Location')
  if (response.status < 300 || response.status > 399 || location === null)
    throw new Error(`no redirect but ${response.status}`)
  return new URL(location)
}
