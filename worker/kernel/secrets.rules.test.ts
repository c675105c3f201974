import { describe, expect, it } from 'vitest'
import { base64url, fromBase64url } from './data/ids.ts'
import { seal, sign, unseal, verify } from './secrets.ts'

const KEY = 'q7Wm2Zx9Lk4Tn6Vb8Rc1Yp3Hs5Jd0GfAe'
const OTHER = 'aM4nB7vC1xZ9lK3jH6gF2dS8pO5iU0yTbb'

describe('a signature', () => {
  it('holds for its key, purpose and text, and for nothing else', async () => {
    const signature = await sign(KEY, 'links', 'invitation:7')
    expect(await verify(KEY, 'links', 'invitation:7', signature)).toBe(true)
    expect(await verify(KEY, 'links', 'invitation:8', signature)).toBe(false)
    expect(await verify(KEY, 'storage', 'invitation:7', signature)).toBe(false)
    expect(await verify(OTHER, 'links', 'invitation:7', signature)).toBe(false)
  })

  it.each(['', 'A', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, '%'.repeat(43)])(
    'of the form %j is no signature',
    async (signature) => {
      expect(await verify(KEY, 'links', 'x', signature)).toBe(false)
    },
  )
})

describe('what is sealed', () => {
  it('opens under its key and purpose, and never reads the same twice', async () => {
    const [one, two] = await Promise.all([seal(KEY, 'oauth', 'état'), seal(KEY, 'oauth', 'état')])
    expect(one).not.toBe(two)
    expect(one).not.toContain('tat')
    expect(await unseal(KEY, 'oauth', one)).toBe('état')
    expect(await unseal(KEY, 'idempotency', one)).toBeNull()
    expect(await unseal(OTHER, 'oauth', one)).toBeNull()
  })

  it('does not open once it was altered, cut or replaced by junk', async () => {
    const sealed = await seal(KEY, 'oauth', 'state')
    const [iv = '', body = ''] = sealed.split('.')
    const flipped = `${body.startsWith('A') ? 'B' : 'A'}${body.slice(1)}`
    for (const spoiled of [
      `${iv}.${flipped}`,
      `${iv}.${body.slice(0, -4)}`,
      iv,
      '',
      '.',
      `${body}.${iv}`,
      'junk.junk',
      '%.%',
    ])
      expect(await unseal(KEY, 'oauth', spoiled)).toBeNull()
  })

  it('may be as large as an answer may be', async () => {
    const text = 'x'.repeat(500_000)
    expect(await unseal(KEY, 'idempotency', await seal(KEY, 'idempotency', text))).toBe(text)
  })
})

describe('base64url', () => {
  it('gives every byte back, in letters that an address may hold', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(base64url(bytes)).toMatch(/^[\w-]+$/)
    expect(fromBase64url(base64url(bytes))).toEqual(bytes)
  })
})
