import { expect, it } from 'vitest'
import { changeKinds } from './changes.ts'

it('lists each change once: its endpoint is how it is known again after a reload', () => {
  const ids = changeKinds.map(({ route }) => route.id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('holds nothing that moves money, and nothing that only reads', () => {
  for (const { route } of changeKinds) {
    expect(route.idempotency, route.id).toBeUndefined()
    expect(route.method, route.id).not.toBe('get')
  }
})
