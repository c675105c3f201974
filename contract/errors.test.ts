import { describe, expect, it } from 'vitest'
import { defineErrors, type ErrorSpec } from './errors.ts'
import { errorsOf } from './openapi/openapi.ts'
import { routes } from './routes.ts'

/** Every failure that any module of the contract names, whether or not a route lists it. */
const named = Object.values(
  import.meta.glob<Record<string, unknown>>(['./**/*.ts', '!./**/*.test.ts'], { eager: true }),
)
  .flatMap((module) => Object.values(module))
  .flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  .filter(isSpec)

function isSpec(value: unknown): value is ErrorSpec {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'detail' in value
  )
}

describe('the catalogue of errors', () => {
  it('the catalogue of errors has been found', () => {
    expect(named.length).toBeGreaterThan(30)
    expect(named.map(({ code }) => code)).toEqual(expect.arrayContaining(['csrf.failed', 'auth.required']))
  })

  it('the catalogue of errors gives each code to one error', () => {
    const codes = [...new Set(named)].map(({ code }) => code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  it('the catalogue of errors knows every error that a route answers', () => {
    const known = new Set(named)
    expect(routes.flatMap(errorsOf).filter((spec) => !known.has(spec))).toEqual([])
  })

  it('the catalogue of errors says each in both languages, with their own typography', () => {
    for (const spec of new Set(named)) {
      expect(spec.code).toMatch(/^[a-z]+(\.[a-z][a-z_]*[a-z])$/)
      expect([4, 5], spec.code).toContain(Math.floor(spec.status / 100))
      for (const words of [spec.title, spec.detail]) {
        expect(Object.keys(words).sort(), spec.code).toEqual(['en', 'fr'])
        for (const text of Object.values(words)) {
          expect(text, spec.code).toMatch(/^\S(.*\S)?$/)
          // Typewriter quotes never reach a reader.
          expect(text, spec.code).not.toMatch(/['"]/)
        }
        expect(words.fr, spec.code).not.toBe(words.en)
        // French sets a no-break space before these marks and inside its quotation marks.
        expect(words.fr, spec.code).not.toMatch(/[^\u00A0\u202F][:;!?»%]|«[^\u00A0\u202F]/)
      }
      expect(spec.title.fr, spec.code).not.toMatch(/\.$/)
      for (const detail of Object.values(spec.detail)) expect(detail, spec.code).toMatch(/[.!?]$/)
    }
  })
})

describe('an error', () => {
  it('an error takes its code from its capability and its name', () => {
    const errors = defineErrors('billing', {
      invoiceNotDraft: { status: 409, fr: ['Émise', 'Émise.'], en: ['Sent', 'Sent.'] },
    })
    expect(errors.invoiceNotDraft.code).toBe('billing.invoice_not_draft')
  })
})
