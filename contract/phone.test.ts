import { expect, test } from 'vitest'
import { formatNationalPhone, formatPhone, parsePhone, phoneCountryOf, phonePlans } from './phone.ts'

test.each([
  ['01 97 00 00 01', 'BJ', '+2290197000001'],
  ['97 00 00 01', 'BJ', '+2290197000001'],
  ['+229 97 00 00 01', 'BJ', '+2290197000001'],
  ['+229 01 97 00 00 01', 'TG', '+2290197000001'],
  ['00229 0197000001', 'BJ', '+2290197000001'],
  ['07 08 09 10 11', 'CI', '+2250708091011'],
  ['77 123 45 67', 'SN', '+221771234567'],
  ['70-12-34-56', 'BF', '+22670123456'],
  ['(621) 12.34.56', 'GN', '+224621123456'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['6 12 34 56 78', 'FR', '+33612345678'],
  ['+33 6 12 34 56 78', 'BJ', '+33612345678'],
  ['+1 (212) 555-0123', 'BJ', '+12125550123'],
  ['+234 803 123 4567', 'BJ', '+2348031234567'],
] as const)('%j typed in %s is %s', (text, country, number) => {
  expect(parsePhone(text, country)).toBe(number)
})

test.each([
  ['97 00 00', 'BJ'],
  ['01 97 00 00 01 2', 'BJ'],
  ['+229 1 97', 'BJ'],
  ['77 123 45', 'SN'],
  ['+0 123 456 789', 'BJ'],
  ['+1 23', 'BJ'],
  ['++229 0197000001', 'BJ'],
  ['appelez-moi', 'BJ'],
  ['', 'BJ'],
] as const)('%j typed in %s is no number', (text, country) => {
  expect(parsePhone(text, country)).toBeNull()
})

test.each([
  ['+2290197000001', '+229 01~97~00~00~01'],
  ['+221771234567', '+221 77~123~45~67'],
  ['+12125550123', '+12125550123'],
])('%s is written %s and read back', (number, text) => {
  expect(formatPhone(number).replaceAll('\u00a0', '~')).toBe(text)
  expect(parsePhone(formatPhone(number), 'ML')).toBe(number)
})

test('inside its country a number is written as it is dialled there, and read back', () => {
  expect(formatNationalPhone('+33612345678', 'FR').replaceAll('\u00a0', ' ')).toBe('06 12 34 56 78')
  expect(parsePhone(formatNationalPhone('+33612345678', 'FR'), 'FR')).toBe('+33612345678')
  expect(parsePhone(formatNationalPhone('+2290197000001', 'BJ'), 'BJ')).toBe('+2290197000001')
})

test('no calling code is the beginning of another', () => {
  const codes = Object.values(phonePlans).map(({ code }) => code)
  expect(codes.filter((code) => codes.some((other) => other !== code && other.startsWith(code)))).toEqual([])
  expect(phoneCountryOf('+22601')).toBe('BF')
})
