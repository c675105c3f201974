import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { attachment } from '../http/content-disposition.ts'
import { sign } from '../secrets.ts'
import { openBrowser } from '../testing/browser.ts'
import { type Scene, setScene } from '../testing/scene.ts'
import { presignGet, presignPut, type SignedRequest } from './storage.ts'

const ownLinks = { R2_S3_ENDPOINT: '', R2_BUCKET: '', R2_ACCESS_KEY_ID: '', R2_SECRET_ACCESS_KEY: '' }
const s3 = {
  R2_S3_ENDPOINT: 'https://account.r2.example',
  R2_BUCKET: 'matrice-files',
  R2_ACCESS_KEY_ID: 'an-access-key',
  R2_SECRET_ACCESS_KEY: 'its-other-half',
}
const KEY = 'organizations/2/0b5c7f9e.pdf'
const upload = { key: KEY, type: 'application/pdf', size: 5 }

const stage = () => setScene({ variables: ownLinks })

interface Change {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit | null
  readonly url?: (url: URL) => void
}

/** Does what a browser would do with a signed request, but for what a story changes. */
async function follow({ send }: Scene, signed: SignedRequest, change: Change = {}) {
  const url = new URL(signed.url)
  change.url?.(url)
  const body = change.body === undefined && signed.method === 'PUT' ? 'hello' : (change.body ?? null)
  const headers = { ...signed.headers, ...change.headers }
  const response = await send(new Request(url, { method: change.method ?? signed.method, headers, body }))
  const problem = response.headers.get('Content-Type')?.startsWith('application/problem+json')
  return { response, told: problem ? ((await response.json()) as { code: string }).code : response.status }
}

const stored = async () => (await env.FILES.list()).objects.map(({ key, size }) => [key, size])

/** A body that does not say how long it is. */
const streamed = (text: string) => new Blob([text]).stream()

describe('a link to store a file', () => {
  it('stores it under its key, with its type', async () => {
    const scene = await stage()
    const signed = await presignPut(scene.context(), upload)
    expect(signed).toMatchObject({
      method: 'PUT',
      headers: { 'Content-Type': 'application/pdf', 'Content-Length': '5' },
      expiresAt: scene.clock.now() + 900_000,
    })
    expect((await follow(scene, signed)).told).toBe(204)
    const file = await env.FILES.get(KEY)
    expect([await file?.text(), file?.httpMetadata?.contentType]).toEqual(['hello', 'application/pdf'])
  })

  it('stores once: what was looked at cannot be replaced under the same link', async () => {
    const scene = await stage()
    const signed = await presignPut(scene.context(), upload)
    await follow(scene, signed)
    expect((await follow(scene, signed, { body: 'other' })).told).toBe('storage.already_stored')
    expect(await (await env.FILES.get(KEY))?.text()).toBe('hello')
  })

  it.each<[string, Change, string]>([
    ['of another type', { headers: { 'Content-Type': 'text/html' } }, 'storage.type_mismatch'],
    ['announced longer', { headers: { 'Content-Length': '6' }, body: 'hello!' }, 'request.too_large'],
    ['announced shorter', { headers: { 'Content-Length': '4' }, body: 'hell' }, 'storage.size_mismatch'],
    ['announced in words', { headers: { 'Content-Length': 'five' } }, 'storage.size_mismatch'],
    ['that is empty', { body: null }, 'storage.size_mismatch'],
  ])('refuses a file %s', async (_, change, code) => {
    const scene = await stage()
    expect((await follow(scene, await presignPut(scene.context(), upload), change)).told).toBe(code)
    expect(await stored()).toEqual([])
  })

  it.each([
    ['longer', `hello${'!'.repeat(100_000)}`, 'request.too_large'],
    ['shorter', 'hell', 'storage.size_mismatch'],
  ])('keeps nothing of a file that turns out %s than it was to be', async (_, text, code) => {
    const scene = await stage()
    const { headers: _length, ...signed } = await presignPut(scene.context(), upload)
    const unannounced = { ...signed, headers: { 'Content-Type': 'application/pdf' } }
    expect((await follow(scene, unannounced, { body: streamed(text) })).told).toBe(code)
    expect(await stored()).toEqual([])
  })

  it('takes a file that does not announce its length and has it', async () => {
    const scene = await stage()
    const signed = {
      ...(await presignPut(scene.context(), upload)),
      headers: { 'Content-Type': 'application/pdf' },
    }
    expect((await follow(scene, signed, { body: streamed('hello') })).told).toBe(204)
    expect(await stored()).toEqual([[KEY, 5]])
  })

  it('asks for no CSRF token of a page that is signed in, because it is signed itself', async () => {
    const scene = await stage()
    const browser = await openBrowser(scene, scene.cast.gestionnaire)
    const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const signed = await presignPut(scene.context(), upload)
    expect((await follow(scene, signed, { headers: { Cookie, Origin: 'http://matrice.test' } })).told).toBe(
      204,
    )
  })
})

describe('a link of ours', () => {
  const both = async (scene: Scene) => {
    await env.FILES.put(KEY, 'hello')
    return [
      await presignPut(scene.context(), { ...upload, key: 'new' }),
      await presignGet(scene.context(), KEY, 'f'),
    ]
  }
  const rewrite = (change: Record<string, unknown>) => (url: URL) => {
    const grant = JSON.parse(
      atob((url.searchParams.get('grant') ?? '').replaceAll('-', '+').replaceAll('_', '/')),
    )
    url.searchParams.set('grant', btoa(JSON.stringify({ ...grant, ...change })).replaceAll('=', ''))
  }

  it.each<[string, (url: URL) => void]>([
    ['for another key', rewrite({ key: 'organizations/3/theirs.pdf' })],
    ['for a longer life', rewrite({ expiresAt: 9_999_999_999_999 })],
    ['for more', rewrite({ size: 500, name: 'g' })],
    ['with another signature', (url) => url.searchParams.set('signature', 'A'.repeat(43))],
    ['with junk for a signature', (url) => url.searchParams.set('signature', 'junk')],
    ['with junk for a grant', (url) => url.searchParams.set('grant', '%%%')],
  ])('is refused once it was rewritten %s', async (_, change) => {
    const scene = await stage()
    for (const signed of await both(scene))
      expect((await follow(scene, signed, { url: change })).told).toBe('storage.link_invalid')
    expect(await stored()).toEqual([[KEY, 5]])
  })

  it('is refused with the other method', async () => {
    const scene = await stage()
    const [put, get] = await both(scene)
    if (!put || !get) throw new Error('no links')
    expect((await follow(scene, put, { method: 'GET', body: null })).told).toBe('storage.link_invalid')
    expect((await follow(scene, get, { method: 'PUT', body: 'hello' })).told).toBe('storage.link_invalid')
    expect((await follow(scene, put, { method: 'DELETE', body: null })).told).toBe(
      'request.method_not_allowed',
    )
  })

  it('is gone when its time is over, to the millisecond', async () => {
    const scene = await stage()
    const [put, get] = await both(scene)
    if (!put || !get) throw new Error('no links')
    scene.clock.advance(300_000 - 1)
    expect((await follow(scene, get)).told).toBe(200)
    scene.clock.advance(1)
    expect((await follow(scene, get)).told).toBe('storage.link_expired')
    scene.clock.advance(600_000)
    expect((await follow(scene, put)).told).toBe('storage.link_expired')
    expect(put.expiresAt).toBe(scene.clock.now())
  })

  it('takes no parameter beside its own, and misses none', async () => {
    const scene = await stage()
    for (const signed of await both(scene)) {
      const more = { url: (url: URL) => url.searchParams.set('key', 'theirs') }
      const less = { url: (url: URL) => url.searchParams.delete('signature') }
      for (const change of [more, less])
        expect((await follow(scene, signed, change)).told).toBe('validation.failed')
    }
  })

  it('is not what another purpose signed', async () => {
    const scene = await stage()
    const signed = await presignGet(scene.context(), KEY, 'f')
    const url = new URL(signed.url)
    const { SECRET_KEY } = scene.context().config
    url.searchParams.set('signature', await sign(SECRET_KEY, 'links', url.searchParams.get('grant') ?? ''))
    expect((await follow(scene, { ...signed, url: url.href })).told).toBe('storage.link_invalid')
  })

  it('is not made for a key that climbs, hides or ends early', async () => {
    const ctx = (await stage()).context()
    for (const key of [
      '../x',
      'a/../b',
      'a/./b',
      '/a',
      'a//b',
      'a/',
      '',
      'a?b',
      'a#b',
      'a%2e',
      'a b',
      '.a',
      'é',
      `a${'/b'.repeat(300)}`,
    ]) {
      await expect(presignPut(ctx, { ...upload, key })).rejects.toThrow('unsound')
      await expect(presignGet(ctx, key, 'f')).rejects.toThrow('unsound')
    }
  })
})

describe('a link to a file', () => {
  it('gives it as a download that can do nothing in a browser', async () => {
    const scene = await stage()
    await env.FILES.put(KEY, '<script>alert(1)</script>', { httpMetadata: { contentType: 'text/html' } })
    const { response } = await follow(scene, await presignGet(scene.context(), KEY, 'Reçu d’août.html'))
    expect(await response.text()).toBe('<script>alert(1)</script>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html',
      'content-disposition': `attachment; filename="Re_u_d_ao_t.html"; filename*=UTF-8''Re%C3%A7u%20d%E2%80%99ao%C3%BBt.html`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  it('may be kept for as long as it lives where it is a picture, which is looked at again and again', async () => {
    const scene = await stage()
    await env.FILES.put(KEY, 'x', { httpMetadata: { contentType: 'image/png' } })
    const { response } = await follow(scene, await presignGet(scene.context(), KEY, 'plan.png'))
    expect(response.headers.get('Cache-Control')).toBe('private, max-age=300')
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment;/)
  })

  it('to nothing is not found', async () => {
    const scene = await stage()
    expect((await follow(scene, await presignGet(scene.context(), KEY, 'f'))).told).toBe('request.not_found')
  })
})

describe('a name of a download', () => {
  it.each([
    ['plain.pdf', `attachment; filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
    ['a"b\r\nc.pdf', `attachment; filename="a_b__c.pdf"; filename*=UTF-8''a%22b%0D%0Ac.pdf`],
    [`it's(1)*.pdf`, `attachment; filename="it_s_1__.pdf"; filename*=UTF-8''it%27s%281%29%2A.pdf`],
    ['\uD800.pdf', `attachment; filename="_.pdf"; filename*=UTF-8''%EF%BF%BD.pdf`],
  ])('%j', (name, header) => {
    expect(attachment(name)).toBe(header)
  })
})

describe('with an S3 endpoint a link', () => {
  it('leads there, with type, length and once-only in its signature', async () => {
    const { context } = await setScene({ variables: s3 })
    const signed = await presignPut(context(), upload)
    const url = new URL(signed.url)
    expect(url.origin + url.pathname).toBe(`https://account.r2.example/matrice-files/${KEY}`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Date': '20261102T093000Z',
      'X-Amz-Expires': '900',
      'X-Amz-SignedHeaders': 'content-length;content-type;host;if-none-match',
      'X-Amz-Signature': expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(signed.headers).toEqual({
      'Content-Type': 'application/pdf',
      'Content-Length': '5',
      'If-None-Match': '*',
    })
    expect(signed.url).not.toContain('its-other-half')
  })

  it('to a file still leads here, where it is made harmless', async () => {
    const { context } = await setScene({ variables: s3 })
    expect((await presignGet(context(), KEY, 'reçu.pdf')).url).toMatch(
      /^http:\/\/matrice\.test\/api\/storage\?/,
    )
  })
})
