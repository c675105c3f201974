import { describe, expect, it } from 'vitest'
import { errorsOf } from './documents/openapi.ts'
import { defineErrors, type ErrorSpec } from './errors.ts'
import { routes } from './routes.ts'

/** Every failure that any module of the contract names, whether or not a route lists it. */
const named = Object.entries(import.meta.glob<Record<string, unknown>>('./**/*.ts', { eager: true }))
  .filter(([file]) => !file.endsWith('.test.ts'))
  .flatMap(([, module]) => Object.values(module))
  .flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  .filter(isSpec)

function isSpec(value: unknown): value is ErrorSpec {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'detail' in value
  )
}

describe('the catalogue of errors', () => {
  it('has been found', () => {
    expect(named.length).toBeGreaterThan(30)
    expect(named.map(({ code }) => code)).toEqual(expect.arrayContaining(['csrf.failed', 'auth.required']))
  })

  it('gives each code to one error', () => {
    const codes = [...new Set(named)].map(({ code }) => code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
  })

  it('knows every error that a route answers', () => {
    const known = new Set(named)
    expect(routes.flatMap(errorsOf).filter((spec) => !known.has(spec))).toEqual([])
  })

  it.each([...new Set(named)].map((spec) => [spec.code, spec] as const))(
    'says %s in both languages',
    (code, spec) => {
      expect(code).toMatch(/^[a-z]+(\.[a-z][a-z_]*[a-z])$/)
      expect(spec.status).toBeGreaterThanOrEqual(400)
      expect(spec.status).toBeLessThan(600)
      for (const words of [spec.title, spec.detail]) {
        expect(Object.keys(words).sort()).toEqual(['en', 'fr'])
        for (const text of Object.values(words)) {
          expect(text.trim()).toBe(text)
          expect(text).not.toBe('')
          // Typewriter quotes never reach a reader.
          expect(text).not.toMatch(/['"]/)
        }
        expect(words.fr).not.toBe(words.en)
        // French sets a no-break space before these marks and inside its quotation marks.
        expect(words.fr).not.toMatch(/[^\u00A0\u202F][:;!?»%]|«[^\u00A0\u202F]/)
      }
      expect(spec.title.fr).not.toMatch(/\.$/)
      expect(spec.detail.fr).toMatch(/[.!?]$/)
      expect(spec.detail.en).toMatch(/[.!?]$/)
    },
  )
})

describe('an error', () => {
  it('takes its code from its capability and its name', () => {
    const errors = defineErrors('billing', {
      invoiceNotDraft: { status: 409, fr: ['Émise', 'Émise.'], en: ['Sent', 'Sent.'] },
    })
    expect(errors.invoiceNotDraft.code).toBe('billing.invoice_not_draft')
  })
})
