import { describe, expect, it } from 'vitest'
import { pathOf, type Route } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import { openBrowser } from '../testing/browser.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { mintCsrf } from './csrf.ts'

const OURS = 'http://matrice.test'
const NUMBERS = { identityId: 1, invitationId: 1, jobId: 1 }
const rename = { body: { first_name: 'Awa' } }

/** Somebody signed in with a cookie, whose page changes their name; each story spoils the request. */
async function stage() {
  const scene = await setScene()
  const browser = await openBrowser(scene, scene.cast.gestionnaire)
  const change = async (headers: Record<string, string>) => {
    const response = await browser.bare('PATCH', '/api/auth/profile', { ...rename, headers })
    const { code } = (await response.json()) as { code?: string }
    return code ?? response.status
  }
  return { scene, browser, change }
}

const secretOf = ({ bindings }: Scene) => String(Reflect.get(bindings, 'SECRET_KEY'))

describe('a change asked for with a cookie', () => {
  it.each([
    ['from our page', { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['from our page in a browser without fetch metadata', { Origin: OURS }, 200],
    ['from our page without an Origin', { 'Sec-Fetch-Site': 'same-origin' }, 200],
    ['from a site on the list in a browser without fetch metadata', { Origin: 'https://partner.test' }, 200],
    [
      'from a site on the list that the browser calls another site',
      { Origin: 'https://partner.test', 'Sec-Fetch-Site': 'cross-site' },
      'csrf.failed',
    ],
    ['with our Origin from a neighbour', { Origin: OURS, 'Sec-Fetch-Site': 'same-site' }, 'csrf.failed'],
    ['with our Origin from an address typed', { Origin: OURS, 'Sec-Fetch-Site': 'none' }, 'csrf.failed'],
    [
      'with another Origin from our page',
      { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' },
      'csrf.failed',
    ],
    ['from nowhere that is told', {}, 'csrf.failed'],
    ['from a bookmark or an address typed', { 'Sec-Fetch-Site': 'none' }, 'csrf.failed'],
    ['from a neighbour under our domain', { 'Sec-Fetch-Site': 'same-site' }, 'csrf.failed'],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 'csrf.failed'],
    ['from another site by Origin', { Origin: 'https://evil.test' }, 'csrf.failed'],
    ['from a page without an origin', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, 'csrf.failed'],
    ['from another site that claims us', { Origin: `${OURS}.evil.test` }, 'csrf.failed'],
  ])('%s', async (_, headers, expected) => {
    const { browser, change } = await stage()
    expect(await change({ ...headers, 'X-CSRFToken': browser.csrf() })).toBe(expected)
  })

  it('a change asked for with a cookie is refused at every endpoint that changes something, whatever its method, without the token', async () => {
    const scene = await setScene()
    const browser = await openBrowser(scene, scene.cast.admin)
    const changing = routes.filter((route: Route) => route.method !== 'get' && !route.signed)
    expect(new Set(changing.map(({ method }) => method))).toEqual(new Set(['post', 'put', 'patch', 'delete']))
    const answers = await Promise.all(
      changing.map(async (route: Route) => {
        const more = route.method === 'delete' ? {} : { body: {} }
        const headers = { Origin: OURS, 'Sec-Fetch-Site': 'same-origin' }
        const path = pathOf(route, { organizationId: 2, userId: 3, sessionId: 'x', ...NUMBERS })
        const response = await browser.bare(route.method.toUpperCase(), path, { ...more, headers })
        return [route.id, response.status, ((await response.json()) as { code?: string }).code]
      }),
    )
    expect(answers).toEqual(changing.map(({ id }) => [id, 403, 'csrf.failed']))
  })

  it('a change asked for with a cookie without the header, or with another than the cookie’s, is refused', async () => {
    const { scene, change } = await stage()
    const fresh = await mintCsrf(secretOf(scene), 'nobody', 'nonce')
    expect(await change({ Origin: OURS })).toBe('csrf.failed')
    expect(await change({ Origin: OURS, 'X-CSRFToken': '' })).toBe('csrf.failed')
    expect(await change({ Origin: OURS, 'X-CSRFToken': fresh })).toBe('csrf.failed')
  })

  it('a change asked for with a cookie without the cookie is refused, whatever the header says', async () => {
    const { browser, change } = await stage()
    const token = browser.csrf()
    browser.cookies.delete('csrftoken')
    expect(await change({ Origin: OURS, 'X-CSRFToken': token })).toBe('csrf.failed')
  })

  it('a change asked for with a cookie with the token of another session is refused, cookie and header alike', async () => {
    const { scene, browser, change } = await stage()
    const other = await openBrowser(scene, scene.cast.superviseur)
    browser.cookies.set('csrftoken', other.csrf())
    expect(await change({ Origin: OURS, 'X-CSRFToken': other.csrf() })).toBe('csrf.failed')
  })

  it('a change asked for with a cookie with the token from before signing in is refused', async () => {
    const { scene, browser, change } = await stage()
    const anonymous = (await (await scene.ask('GET', '/api/auth/csrf')).json()) as { csrf_token: string }
    browser.cookies.set('csrftoken', anonymous.csrf_token)
    expect(await change({ Origin: OURS, 'X-CSRFToken': anonymous.csrf_token })).toBe('csrf.failed')
  })

  it.each([
    ['altered', (token: string) => `x${token}`],
    ['without its signature', (token: string) => token.split('.')[0] ?? ''],
    ['signed by nobody', (token: string) => `${token.split('.')[0]}.${'A'.repeat(43)}`],
    ['of junk', () => 'junk'],
  ])('with a token %s is refused, also when the cookie agrees', async (_, spoil) => {
    const { browser, change } = await stage()
    const token = spoil(browser.csrf())
    browser.cookies.set('csrftoken', token)
    expect(await change({ Origin: OURS, 'X-CSRFToken': token })).toBe('csrf.failed')
  })

  it('a change asked for with a cookie changes nothing when it is refused', async () => {
    const { scene, change } = await stage()
    const profile = async () => (await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile')).json()
    const before = await profile()
    await change({ Origin: 'https://evil.test' })
    expect(await profile()).toEqual(before)
  })
})

describe('a change asked for with a bearer token', () => {
  it('a change asked for with a bearer token needs no CSRF token, because no browser sends one by itself', async () => {
    const { as, cast } = await setScene()
    const response = await as(cast.gestionnaire)('PATCH', '/api/auth/profile', {
      ...rename,
      headers: { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    })
    expect(response.status).toBe(200)
  })
})

describe('a sign-in that wants a cookie', () => {
  it('a sign-in that wants a cookie is refused from another site, so that nobody is signed in as another person', async () => {
    const { ask, cast } = await setScene()
    const fetched = await ask('GET', '/api/auth/csrf')
    const { csrf_token } = (await fetched.json()) as { csrf_token: string }
    const body = { email: cast.outsider.email, password: 'palmier-lagune-tambour' }
    const headers = {
      Cookie: `csrftoken=${csrf_token}`,
      'X-CSRFToken': csrf_token,
      Origin: 'https://evil.test',
    }
    const response = await ask('POST', '/api/auth/login', { body, headers })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})
