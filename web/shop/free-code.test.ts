import { expect, test } from 'vitest'
import { freeCode } from './free-code.ts'

test('a new delivery has a code of its own, also after one in the middle was removed', () => {
  const coded = (...codes: string[]) => freeCode(codes.map((code) => ({ code })))
  expect(coded()).toBe('livraison-1')
  expect(coded('retrait')).toBe('livraison-2')
  expect(coded('livraison-1', 'livraison-3')).toBe('livraison-4')
})
