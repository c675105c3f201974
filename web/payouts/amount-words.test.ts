import { expect, test } from 'vitest'
import { amountWords } from './amount-words.ts'

test.each([
  [2_350_000, 'XOF', 'fr', 'deux millions trois cent cinquante mille francs CFA'],
  [2_350_000, 'XOF', 'en', 'two million three hundred and fifty thousand CFA francs'],
  [1, 'XOF', 'en', 'one CFA franc'],
  [1250, 'EUR', 'en', 'twelve euros and fifty hundredths'],
] as const)('%d %s in %s is %s', (amount, currency, locale, words) => {
  expect(amountWords(amount, currency, locale)).toBe(words)
})
