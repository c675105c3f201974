import { describe, expect, it } from 'vitest'
import { FROM_OUR_PAGE } from '../../kernel/testing/browser.ts'
import { PASSWORD } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { rowsOf } from '../testing/database.ts'

const EMAIL = 'gestionnaire@cnss.test'

/** A browser without a script: it keeps cookies, follows nothing by itself and sends what the page's form holds. */
function visitor(scene: Scene) {
  const cookies = new Map<string, string>()
  const go = async (
    method: string,
    path: string,
    more: { body?: string; headers?: Record<string, string> } = {},
  ) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await scene.ask(method, path, {
      ...more,
      headers: { Accept: 'text/html', ...(cookie ? { Cookie: cookie } : {}), ...more.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return response
  }
  const send = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = FROM_OUR_PAGE,
  ) => {
    const shown = await (await go('GET', path)).text()
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    const form = new URLSearchParams({ csrf, ...fields })
    return go('POST', path, {
      body: String(form),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  }
  return { go, send, cookies }
}

const credentials = { email: EMAIL, password: PASSWORD }

describe('the sign-in page of the Worker', () => {
  it('is a form in the reader’s language, or in the one they chose', async () => {
    const { go } = visitor(await setScene())
    const french = await go('GET', '/sign-in')
    expect(french.status).toBe(200)
    expect(french.headers.get('Cache-Control')).toBe('no-store')
    const page = await french.text()
    expect(page).toContain('<html lang="fr"')
    expect(page).toContain('Se connecter')
    expect(page).toContain('Pas encore de compte ?')
    const asked = await go('GET', '/sign-in', { headers: { 'Accept-Language': 'en' } })
    expect(await asked.text()).toContain('<html lang="en"')
    const chosen = await go('GET', '/sign-in?lang=en')
    expect(await chosen.text()).toContain('Forgotten password?')
  })

  it('says why one is here', async () => {
    const { go } = visitor(await setScene())
    const says = async (search: string) => (await go('GET', `/sign-in?${search}`)).text()
    expect(await says('why=ended')).toContain('Votre session a pris fin')
    expect(await says('why=left')).toContain('Session fermée sur cet appareil.')
    expect(await says('why=reset')).toContain('Mot de passe changé')
    expect(await says('oauth_error=denied')).toContain('Connexion annulée')
    expect(await says('oauth_error=of-a-newer-server')).toContain('Le fournisseur n’a pas répondu')
    expect(await says('why=nothing')).not.toContain('class="notice"')
  })

  it('lets in without a script, and leads on', async () => {
    const scene = await setScene()
    const { send, go, cookies } = visitor(scene)
    const answer = await send('/sign-in?return_to=%2Fprojects%2F3', credentials)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/projects/3'])
    expect(cookies.get('entered')).toBe(String(scene.cast.gestionnaire.id))
    expect((await go('GET', '/api/auth/profile', { headers: { Accept: 'application/json' } })).status).toBe(
      200,
    )
  })

  it.each([
    '//evil.test/',
    '/\\evil.test',
    'https://evil.test/',
    'javascript:alert(1)',
    '/x\r\nSet-Cookie: a=b',
  ])('leads nowhere but into the product: %s', async (target) => {
    const { send } = visitor(await setScene())
    const answer = await send(`/sign-in?${new URLSearchParams({ return_to: target })}`, credentials)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/'])
  })

  it('keeps the address and not the password after a mistake, and writes neither into the page as markup', async () => {
    const scene = await setScene()
    const { send } = visitor(scene)
    const wrong = await send('/sign-in', { ...credentials, password: 'ce-n-est-pas-cela' })
    expect(wrong.status).toBe(401)
    const page = await wrong.text()
    expect(page).toContain('Adresse ou mot de passe incorrect')
    expect(page).toContain(`value="${EMAIL}"`)
    expect(page).not.toContain('ce-n-est-pas-cela')
    const stranger = await send('/sign-in', { email: 'nobody@cnss.test', password: 'ce-n-est-pas-cela' })
    const told = (text: string) => text.replaceAll(/value="[^"]*"/g, '')
    expect(told(await stranger.text())).toBe(told(page))
    const nasty = await send('/sign-in', { email: '"><script>alert(1)</script>', password: 'x' })
    expect(nasty.status).toBe(422)
    expect(await nasty.text()).not.toContain('<script>alert')
  })

  it('says beside each field what is missing', async () => {
    const { send } = visitor(await setScene())
    const empty = await (await send('/sign-in', { email: ' ', password: '' })).text()
    expect(empty).toContain('Saisissez votre adresse e-mail.')
    expect(empty).toContain('Saisissez votre mot de passe.')
    const half = await (await send('/sign-in', { email: 'awa', password: 'x' })).text()
    expect(half).toContain('aria-describedby="email-error"')
    expect(half).not.toContain('Saisissez votre mot de passe.')
  })

  it.each([
    ['another site', { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' }, {}],
    ['a neighbour', { Origin: 'http://matrice.test', 'Sec-Fetch-Site': 'same-site' }, {}],
    ['our page without its token', FROM_OUR_PAGE, { csrf: '' }],
    ['our page with somebody’s token', FROM_OUR_PAGE, { csrf: 'aaaa.bbbb' }],
  ])('signs nobody in for a form of %s', async (_, headers, more) => {
    const scene = await setScene()
    const { send, cookies } = visitor(scene)
    const answer = await send('/sign-in', { ...credentials, ...more }, headers)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Cette page était ouverte depuis longtemps')
    expect(cookies.has('__Host-session')).toBe(false)
  })

  it('ends the session that the browser had', async () => {
    const scene = await setScene()
    const { send } = visitor(scene)
    await send('/sign-in', credentials)
    await send('/sign-in', { email: scene.cast.superviseur.email, password: PASSWORD })
    const live = await rowsOf<{ kind: string }>(
      'select kind from sessions where user_id = ? and ended_at is null',
      scene.cast.gestionnaire.id,
    )
    expect(live).toEqual([{ kind: 'token' }])
  })

  it('is within the same limits as the endpoint, and says when to try again', async () => {
    const scene = await setScene()
    const { send } = visitor(scene)
    let answer = await send('/sign-in', { ...credentials, password: 'faux' })
    for (let tries = 0; tries < 40 && answer.status === 401; tries += 1)
      answer = await send('/sign-in', { ...credentials, password: 'faux' })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect(await answer.text()).toMatch(/Réessayez dans \d+ secondes/)
    const [refused] = await rowsOf<{ n: number }>(
      "select count(*) as n from audit_entries where action like 'security.%'",
    )
    expect(refused?.n).toBeGreaterThan(0)
  })

  it('asks for a new password first where the one given is temporary', async () => {
    const scene = await setScene()
    await scene.bindings.DB.prepare('update users set must_change_password = 1 where email = ?')
      .bind(EMAIL)
      .run()
    const { send } = visitor(scene)
    const answer = await send('/sign-in?return_to=%2Fchat', credentials)
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      303,
      '/change-password?return_to=%2Fchat',
    ])
  })
})
