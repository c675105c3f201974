import type { Player } from './cast.ts'
import { PASSWORD } from './cast.ts'
import type { Ask, Scene } from './scene.ts'

/** What a browser on our own page sends by itself. */
export const FROM_OUR_PAGE = { Origin: 'http://matrice.test', 'Sec-Fetch-Site': 'same-origin' }

/** A signed-in browser: it keeps its cookies, and its page sends the CSRF token. */
export async function openBrowser(scene: Scene, player: Player) {
  const cookies = new Map<string, string>()
  const csrf = () => cookies.get('csrftoken') ?? ''

  /** Sends the cookies and nothing else that a browser would add. */
  async function bare(method: string, path: string, more: Ask = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await scene.ask(method, path, {
      ...more,
      headers: { ...(cookie ? { Cookie: cookie } : {}), ...more.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  const ask = (method: string, path: string, more: Ask = {}): Promise<Response> =>
    bare(method, path, { ...more, headers: { ...FROM_OUR_PAGE, 'X-CSRFToken': csrf(), ...more.headers } })

  await bare('GET', '/api/auth/csrf')
  const response = await ask('POST', '/api/auth/login', { body: { email: player.email, password: PASSWORD } })
  if (response.status !== 200) throw new Error(`the browser could not sign in: ${response.status}`)
  return { ask, bare, cookies, csrf }
}
