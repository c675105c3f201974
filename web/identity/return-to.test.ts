import { describe, expect, it } from 'vitest'
import { doorAddress, returnPath } from './return-to.ts'

describe('returning after the door', () => {
  it('leads back to a page of this site with its filters', () => {
    expect(doorAddress('/sign-in', '/people?role=agent')).toBe('/sign-in?return_to=%2Fpeople%3Frole%3Dagent')
    expect(returnPath('?return_to=%2Fpeople%3Frole%3Dagent')).toBe('/people?role=agent')
  })

  it('never leads to another site, nor back to the door', () => {
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

  it('says nothing about the home page, where one lands anyway', () => {
    expect(doorAddress('/sign-in', '/')).toBe('/sign-in')
    expect(doorAddress('/sign-in', '/', { why: 'ended' })).toBe('/sign-in?why=ended')
  })
})
