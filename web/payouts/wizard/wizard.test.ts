import { expect, test } from 'vitest'
import type { DefectCode } from '../../../contract/payouts/file/defect-codes.ts'
import type { CheckedDuplicate } from '../../../contract/payouts/schemas.ts'
import { findingsOf, isOverLimit, obstacleOf } from './findings.ts'
import { textOfPasted } from './pasted.ts'
import { textOf, withoutLine, withValue, workingFile } from './working-file.ts'

const rules = { currency: 'XOF', payer: null, per_transfer: null } as const
const head = 'type_id;valeur_id;devise;montant'
const file = (...rows: string[]) => workingFile('paie.csv', [head, ...rows].join('\r\n'))
const look = (working: ReturnType<typeof file>, elsewhere: CheckedDuplicate[] = []) =>
  findingsOf(working, rules, { defects: [], duplicates: elsewhere })
const free = { same_as: null, limits_hit: [] }

test('a mended cell is read again, and the others keep their values and their line', () => {
  const spoiled = file('MSISDN;2290197000001;XOF;50 000', 'MSISDN;22901;XOF;20000')
  expect(look(spoiled).groups.map(({ code }) => code)).toEqual(['amount_grouped', 'msisdn_invalid'])
  const mended = withValue(spoiled, 2, 'montant', '50000')
  expect(mended.lines[1]).toBe('MSISDN;2290197000001;XOF;50000')
  expect(look(mended).groups.map(({ code, defects }) => [code, defects[0]?.line])).toEqual([
    ['msisdn_invalid', 3],
  ])
})

test('a value that holds the separator is quoted, and one with a line break stays on its line', () => {
  const working = file('ALIAS;awa;XOF;500')
  expect(withValue(working, 2, 'valeur_id', 'a;"b"').lines[1]).toBe('ALIAS;"a;""b""";XOF;500')
  expect(withValue(working, 2, 'valeur_id', 'a\nb').lines).toHaveLength(2)
})

test('a line that is taken out leaves the numbers of the others', () => {
  const working = withoutLine(file('MSISDN;22901;XOF;1', 'MSISDN;2290197000001;XOF;50000'), 2)
  const { parsed } = look(working)
  expect([parsed.rows, parsed.invalid_rows, parsed.valid[0]?.line]).toEqual([1, 0, 3])
  expect(textOf(working).split('\n')).toHaveLength(3)
})

test('a row of which a column is missing is mended as a whole line', () => {
  const working = withValue(file('MSISDN;2290197000001;XOF'), 2, null, 'MSISDN;2290197000001;XOF;700')
  expect(look(working).parsed.total_amount).toBe(700)
})

test('a duplicate of another bulk is shown while its row still pays the same', () => {
  const paid = file('MSISDN;2290197000001;XOF;500', 'MSISDN;2290197000001;XOF;500')
  const elsewhere: CheckedDuplicate[] = [
    {
      line: 2,
      kind: 'other_file',
      with: { bulk_id: 'bulk-1' },
      amount: 500,
      payee_party_id_type: 'MSISDN',
      payee_party_identifier: '2290197000001',
    },
  ]
  expect(look(paid, elsewhere).duplicates.map(({ line, kind }) => [line, kind])).toEqual([
    [2, 'other_file'],
    [3, 'in_file'],
  ])
  const changed = withValue(paid, 2, 'montant', '600')
  expect(look(changed, elsewhere).duplicates).toEqual([])
})

const titles = 'type_id\tvaleur_id\tdevise\tmontant'
test.each([
  ['cells of a spreadsheet with their titles', `${titles}\r\nMSISDN\t2290197000001\tXOF\t500`, []],
  ['cells of a spreadsheet alone', 'MSISDN\t2290197000001\tXOF\t500\n', []],
  ['CSV with its titles in another order', 'montant,devise,valeur_id,type_id\n500,XOF,awa,ALIAS', []],
  ['CSV rows alone', 'MSISDN,2290197000001,XOF,500', []],
  ['rows of a CSV that Excel in French saves', 'MSISDN;2290197000001;XOF;500', []],
  ['a cell that holds the separator of files', 'ALIAS\ta;b "c"\tXOF\t500', []],
  ['a cell that the spreadsheet has quoted', 'ALIAS\t"a;b"\tXOF\t500', []],
  ['an amount as it is shown', `${titles}\n\nMSISDN\t2290197000001\tXOF\t50 000`, ['3 amount_grouped']],
  ['a decimal comma', 'MSISDN\t2290197000001\tXOF\t500,5', ['2 amount_fractional']],
  ['a row that is too short', `${titles}\nMSISDN\t2290197000001`, ['2 columns_missing']],
  [
    'other titles',
    'type_id\tnumero\tdevise\tmontant\n',
    ['1 header_unknown_column', '1 header_missing_column'],
  ],
  ['nothing but empty rows', ' \n\t\t\t\n', ['1 file_empty']],
])('pasted rows are read like a file: %s', (_, pasted, defects) => {
  const { parsed } = look(workingFile('x.csv', textOfPasted(pasted)))
  expect(parsed.defects.map(({ line, code }) => `${line} ${code}`)).toEqual(defects)
  expect(parsed.valid.length).toBe(defects.length === 0 ? 1 : 0)
})

/** Each reads as one payment where the device decodes it, because that takes bytes that are no text for some text. */
test.each<[DefectCode, string]>([
  ['file_encoding', 'MSISDN;2290197000001;XOF;500'],
  ['file_not_csv', ''],
  ['too_many_rows', ''],
])(
  'of a file that the server cannot read (%s) its reason is shown, and nothing is payable',
  (code, value) => {
    const defects = [{ line: 2, column: null, code, value, message: '', fix: '' }]
    const read = findingsOf(file('MSISDN;2290197000001;XOF;500'), rules, { defects, duplicates: [] })
    expect(read.groups.map(({ code, defects: [first] }) => [code, first?.value])).toEqual([[code, value]])
    expect([read.parsed.defects.length, read.parsed.valid, read.payees]).toEqual([1, [], 0])
    expect(obstacleOf(read, free, true)).toBe('unusable')
  },
)

test.each([
  [file('MSISDN;2290197000001;XOF;500'), free, false, null],
  [file('MSISDN;22901;XOF;500'), free, true, 'nothing'],
  [file('MSISDN;22901;XOF;500', 'MSISDN;2290197000001;XOF;500'), free, false, 'invalid'],
  [file('MSISDN;22901;XOF;500', 'MSISDN;2290197000001;XOF;500'), free, true, null],
  [workingFile('x.csv', 'nom,somme\n1,2'), free, false, 'unusable'],
  [file('MSISDN;2290197000001;XOF;500'), { ...free, same_as: 'bulk-1' }, false, 'same'],
  [
    file('MSISDN;2290197000001;XOF;500'),
    { ...free, limits_hit: ['maker.per_bulk' as const] },
    false,
    'limit',
  ],
])('what keeps a file from being a bulk (%#)', (working, check, leavesOut, obstacle) => {
  expect(obstacleOf(look(working), check, leavesOut)).toBe(obstacle)
})

test('a total over the limit of a bulk is said while lines are still to mend, and no more once rows are taken out', () => {
  const working = file('MSISDN;22901;XOF;1', 'MSISDN;2290197000001;XOF;500', 'ALIAS;awa;XOF;600')
  const hit = { limits_hit: ['maker.per_bulk' as const] }
  expect(isOverLimit(look(working), hit, 1_000)).toBe(true)
  expect(isOverLimit(look(withoutLine(working, 4)), hit, 1_000)).toBe(false)
  expect(isOverLimit(look(working), hit, undefined)).toBe(true)
  expect(isOverLimit(look(working), hit, null)).toBe(false)
})
