import { expect, test } from 'vitest'
import { forBrowsers } from './slim-contract.ts'

const slim = (code: string, id = '/contract/billing/quotes.ts') =>
  forBrowsers(code, id).replaceAll('/* @__PURE__ */ ', '')

test('what a field means is left out, wherever it stands in a chain', () => {
  expect(slim("const a = z.string().meta({ examples: ['(x)'] }).optional().meta({ id: 'A' })")).toBe(
    'const a = z.string().optional()',
  )
})

test('a route keeps what a browser sends and reads by', () => {
  expect(
    slim(`const a = defineRoute({
  id: 'a', summary: 'What it does', access: 'public', method: 'get', path: '/a',
  reply: z.object({ limits: z.number(), errors: z.array(text).meta({ description: 'of the row' }) }), errors: [refused], limits: ['export'],
})`),
  ).toBe(`const a = defineRoute({
  id: 'a', method: 'get', path: '/a',
  reply: z.object({ limits: z.number(), errors: z.array(text) }), })`)
})

test('an error keeps its code: the server says the sentence in its answer', () => {
  const table =
    "defineErrors('a', { gone: { status: 404, fr: ['Parti', 'Revenez.'], en: ['Gone', 'Come back.'] } })"
  expect(slim(table)).toBe("defineErrors('a', { gone: { status: 404, fr: [], en: [] } })")
  expect(slim(table, '/contract/documents/errors.ts')).toBe(table)
})

test('what is imported for those parts alone is not fetched', () => {
  expect(
    slim(`import { errors, gone } from './errors.ts'
import { id } from './page.ts'
const a = defineRoute({ params: id, errors: [errors.full, gone] })`),
  ).toBe(`
import { id } from './page.ts'
const a = defineRoute({ params: id, })`)
})

test('calls may be dropped where nothing uses what they make', () => {
  expect(forBrowsers('export const a = z.object({ b: z.string().min(1) })', '/contract/a.ts')).toBe(
    'export const a = /* @__PURE__ */ z.object({ b: /* @__PURE__ */ z.string().min(1) })',
  )
})

test('what a function does is done', () => {
  const code =
    'export function read(text: string) {\n  const found = []\n  found.push(text.trim())\n  return found\n}'
  expect(forBrowsers(code, '/contract/a.ts')).toBe(code)
  const made = 'export const read = (text) => { const found = new Set(); found.add(text); return found }'
  expect(forBrowsers(made, '/contract/a.ts')).toBe(made)
})
