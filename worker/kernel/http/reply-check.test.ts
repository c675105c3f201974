import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pageOf } from '../../../contract/page.ts'
import { defineRoute } from '../../../contract/route.ts'
import { productionVariables } from '../testing/production.ts'
import { setScene } from '../testing/scene.ts'
import { serve } from './serve.ts'

const person = z.object({ id: z.number(), name: z.string().nullable() })
const shared = { summary: 'For a test', access: 'public', method: 'get' } as const
const one = defineRoute({ ...shared, id: 'test.one', path: '/api/test/one', reply: person })
const many = defineRoute({ ...shared, id: 'test.many', path: '/api/test/many', reply: pageOf(person) })

/** Somebody careless answers with a whole row. */
const stage = (row: unknown, variables: Record<string, string> = {}) =>
  setScene({
    variables,
    mount: (app) => {
      serve(app, one, () => row as z.output<typeof person>)
      const results = [row as z.output<typeof person>]
      serve(app, many, () => ({ total: 1, count: 1, limit: 50, offset: 0, next: null, results }))
    },
  })

describe('outside production an answer', () => {
  it('outside production an answer that fits its contract goes out', async () => {
    const { ask } = await stage({ id: 1, name: null })
    for (const path of ['one', 'many']) expect((await ask('GET', `/api/test/${path}`)).status).toBe(200)
  })

  it.each([
    ['with a field that its contract does not name', { id: 1, name: 'Awa', password_hash: '$argon2id$' }],
    ['of another type', { id: '1', name: 'Awa' }],
    ['that lacks a field', { id: 1 }],
  ])('%s is a bug, in a list too', async (_, row) => {
    const { ask } = await stage(row)
    for (const path of ['one', 'many']) {
      const response = await ask('GET', `/api/test/${path}`)
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain('argon2id')
    }
  })
})

describe('in production an answer', () => {
  it('is trusted: the tests have checked it', async () => {
    const { ask } = await stage({ id: 1, name: 'Awa', extra: true }, productionVariables)
    expect((await ask('GET', '/api/test/one')).status).toBe(200)
  })
})
