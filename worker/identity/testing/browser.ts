import { PASSWORD } from '../../kernel/testing/cast.ts'
import type { Ask, Scene } from '../../kernel/testing/scene.ts'

/** A browser with our pages open: it keeps cookies, says where it comes from, and proves it read its CSRF token. */
export function openBrowser(scene: Scene, ip?: string) {
  const cookies = new Map<string, string>()

  async function ask(method: string, path: string, { headers = {}, ...more }: Ask = {}): Promise<Response> {
    const safe = method === 'GET'
    const csrf = cookies.get('csrftoken')
    const response = await scene.ask(method, path, {
      ...(ip === undefined ? {} : { ip }),
      ...more,
      headers: {
        'Sec-Fetch-Site': 'same-origin',
        ...(cookies.size > 0 ? { Cookie: cookieHeader(cookies) } : {}),
        ...(safe ? {} : { Origin: 'http://matrice.test' }),
        ...(safe || csrf === undefined ? {} : { 'X-CSRFToken': csrf }),
        ...headers,
      },
    })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }

  async function signIn(email: string, password = PASSWORD): Promise<Response> {
    await ask('GET', '/api/auth/csrf')
    return ask('POST', '/api/auth/login', { body: { email, password } })
  }

  return { cookies, ask, signIn }
}

export type Browser = ReturnType<typeof openBrowser>

export const cookieHeader = (cookies: ReadonlyMap<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', value = ''] = pair.split('=')
  if (attributes.includes('Max-Age=0')) cookies.delete(name)
  else cookies.set(name, value)
}
