import { describe, expect, it } from 'vitest'
import { returnPath, signInAddress } from './return-to.ts'

describe('the return path after sign-in', () => {
  it('the return path after sign-in leads back to a page of this site with its filters', () => {
    expect(signInAddress('/sign-in', '/people?role=agent')).toBe(
      '/sign-in?return_to=%2Fpeople%3Frole%3Dagent',
    )
    expect(returnPath('?return_to=%2Fpeople%3Frole%3Dagent')).toBe('/people?role=agent')
  })

  it('the return path after sign-in never leads to another site, nor back to a sign-in page', () => {
    for (const wanted of [
      'https://evil.test',
      '//evil.test',
      '/\\evil.test',
      'people',
      '/sign-in',
      '/reset?x=1',
      '/a b',
      '',
    ]) {
      expect(returnPath(`?return_to=${encodeURIComponent(wanted)}`), wanted).toBe('/')
    }
    expect(returnPath('')).toBe('/')
  })

  it('the return path after sign-in is omitted for the home page, which is the default', () => {
    expect(signInAddress('/sign-in', '/')).toBe('/sign-in')
    expect(signInAddress('/sign-in', '/', { why: 'ended' })).toBe('/sign-in?why=ended')
  })
})
