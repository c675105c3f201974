import { expect, test } from 'vitest'
import type { Currency } from '../../contract/money.ts'
import { amountInWords } from './amount-in-words.ts'

test.each<[number, Currency, string]>([
  [40_500, 'XOF', 'quarante mille cinq cents francs CFA'],
  [47_790, 'XOF', 'quarante-sept mille sept cent quatre-vingt-dix francs CFA'],
  [0, 'XOF', 'zéro franc CFA'],
  [1, 'XOF', 'un franc CFA'],
  [2, 'XAF', 'deux francs CFA'],
  [21, 'XOF', 'vingt et un francs CFA'],
  [80, 'XOF', 'quatre-vingts francs CFA'],
  [81, 'XOF', 'quatre-vingt-un francs CFA'],
  [200, 'XOF', 'deux cents francs CFA'],
  [80_000, 'XOF', 'quatre-vingt mille francs CFA'],
  [200_000, 'XOF', 'deux cent mille francs CFA'],
  [1_000_000, 'XOF', 'un million de francs CFA'],
  [1_000_001, 'XOF', 'un million un francs CFA'],
  [3_000_000, 'GNF', 'trois millions de francs guinéens'],
  [2_500_000, 'XOF', 'deux millions cinq cent mille francs CFA'],
  [2_000_000_000, 'XOF', 'deux milliards de francs CFA'],
  [10_000_000_000_000, 'XOF', 'dix billions de francs CFA'],
  [200_000_000, 'EUR', 'deux millions d’euros'],
  [1_250, 'EUR', 'douze euros et cinquante centimes'],
  [101, 'EUR', 'un euro et un centime'],
  [50, 'EUR', 'cinquante centimes'],
  [100_50, 'USD', 'cent dollars américains et cinquante cents'],
  [7_05, 'CDF', 'sept francs congolais et cinq centimes'],
])('%d %s is « %s »', (amount, currency, words) => {
  expect(amountInWords(amount, currency)).toBe(words)
})
