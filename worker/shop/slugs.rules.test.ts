import { expect, it } from 'vitest'
import { freeSlug, slugOf } from './slugs.ts'

it.each([
  ['Œufs à la coque', 'oeufs-a-la-coque'],
  ['Écran 24" Dell — neuf !', 'ecran-24-dell-neuf'],
  ['  ɖɔ ɛ  ', 'o-e'],
  ['電腦', 'product'],
  ['a'.repeat(100), 'a'.repeat(80)],
  [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
])('the address of %s is %s', (name, slug) => {
  expect(slugOf(name, 'product')).toBe(slug)
})

it('an address that is taken gets the next number, within its length', () => {
  const long = 'a'.repeat(80)
  expect(freeSlug('hp', new Set())).toBe('hp')
  expect(freeSlug('hp', new Set(['hp', 'hp-2']))).toBe('hp-3')
  expect(freeSlug(long, new Set([long]))).toBe(`${'a'.repeat(78)}-2`)
})
