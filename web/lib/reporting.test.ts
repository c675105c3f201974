import { describe, expect, it } from 'vitest'
import { envelope, envelopeUrl, shapeOf } from './reporting.ts'

describe('reporting from a page', () => {
  it('reporting from a page leaves the ids of rows out of a path', () => {
    expect(shapeOf('/people/42')).toBe('/people/…')
    expect(shapeOf('/organizations/7/agents')).toBe('/organizations/…/agents')
    expect(shapeOf('/people')).toBe('/people')
  })

  it('reporting from a page addresses the project that the DSN names', () => {
    expect(envelopeUrl('https://key@reports.test/42')).toBe(
      'https://reports.test/api/42/envelope/?sentry_version=7&sentry_key=key',
    )
    expect(envelopeUrl('https://key@reports.test/folder/42')).toContain(
      'https://reports.test/folder/api/42/envelope/',
    )
  })

  it('reporting from a page sends the kind and place of a bug, never its message', () => {
    const text = envelope(new TypeError('awa@cnss.test typed this\nawa@cnss.test again'), '0.1.0')
    expect(text).toContain('TypeError')
    expect(text).toContain('reporting.test')
    expect(text).not.toContain('awa@cnss.test')
  })
})
