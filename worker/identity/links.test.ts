import { describe, expect, it } from 'vitest'
import { setScene } from '../kernel/testing/scene.ts'
import { linkId, linkToken, linkUrl } from './links.ts'

describe('the secret of a mailed link', () => {
  it('the secret of a mailed link leads back to its row, and only as the kind of link that it is', async () => {
    const { context } = await setScene()
    const ctx = context()
    const token = await linkToken(ctx, 'reset', 7)
    expect(await linkId(ctx, 'reset', token)).toBe('7')
    expect(await linkId(ctx, 'invitation', token)).toBeNull()
  })

  it('the secret of a mailed link is invalid under another SECRET_KEY', async () => {
    const { context } = await setScene()
    const ctx = context()
    const token = await linkToken(ctx, 'reset', 7)
    const other = { ...ctx, config: { ...ctx.config, SECRET_KEY: 'zQ8wN3vB6mK1pX9cR4tY7hJ2sD5fG0aL' } }
    expect(await linkId(other, 'reset', token)).toBeNull()
  })

  it('the secret of a mailed link travels in the fragment, which is sent to no server', async () => {
    const { context } = await setScene()
    const url = new URL(linkUrl(context(), '/reset', '7.secret'))
    expect([url.origin, url.pathname, url.search, url.hash]).toEqual([
      'http://matrice.test',
      '/reset',
      '',
      '#7.secret',
    ])
  })
})
