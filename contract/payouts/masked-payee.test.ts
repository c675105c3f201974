import { expect, test } from 'vitest'
import { maskedPayee } from './masked-payee.ts'

test.each([
  ['MSISDN', '2290197000001', '229••••••01'],
  ['MSISDN', '22997000001', '229••••••01'],
  ['EMAIL', 'kossi.adjovi@exemple.bj', 'k••••••@e••••••'],
  ['IBAN', 'BJ0660100100451287330158', 'BJ••••••58'],
  ['ALIAS', 'kossi', 'k••••••'],
] as const)('a receipt shows anybody of %s %s no more than %s', (type, identifier, shown) => {
  expect(maskedPayee(type, identifier)).toBe(shown)
})
