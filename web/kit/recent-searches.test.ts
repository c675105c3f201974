import { afterEach, expect, test, vi } from 'vitest'
import { recentSearches } from './recent-searches.ts'

const stored = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
})
afterEach(() => stored.clear())

test('the latest five searches are kept, each once', () => {
  for (const text of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'QUATRE']) recentSearches.add(text)
  expect(recentSearches.read()).toEqual(['QUATRE', 'six', 'cinq', 'trois', 'deux'])
  recentSearches.forget()
  expect(recentSearches.read()).toEqual([])
})

test.each(['nonsense', '{"a":1}', '[1]'])('%s in the storage is no search', (value) => {
  stored.set('matrice.recent', value)
  expect(recentSearches.read()).toEqual([])
})
