import { describe, expect, it } from 'vitest'
import { type DefectCode, defectCodes, isOfWholeFile } from './defect-codes.ts'
import { sayDefects } from './defects.ts'
import { duplicatesInFile } from './duplicates.ts'
import type { FileRules } from './format.ts'
import { parseText } from './parse.ts'
import { rowCodes, spoiledFile } from './testing/spoiled-file.ts'
import { writeFile } from './write.ts'

const rules: FileRules = {
  currency: 'XOF',
  payer: { party_id_type: 'MSISDN', party_identifier: '2290199000001' },
  per_transfer: 2_000_000,
}
const inDollars: FileRules = { ...rules, currency: 'USD' }

const HEADER = 'type_id,valeur_id,devise,montant'
const ROW = 'MSISDN,22997000001,XOF,50000'
const codesOf = (text: string, by = rules): DefectCode[] =>
  parseText(text, by).defects.map(({ code }) => code)
/** One row between two good ones, which must not suffer by it. */
function defectOf(row: string, by = rules): readonly [DefectCode[], string | undefined] {
  const good = by.currency === 'XOF' ? ROW : 'MSISDN,22997000001,USD,50.25'
  const { defects, valid, invalid_rows } = parseText([HEADER, good, row, good].join('\n'), by)
  expect(valid.map(({ line }) => line)).toEqual([2, 4])
  expect(invalid_rows).toBe(1)
  expect(defects.every(({ line }) => line === 3)).toBe(true)
  return [defects.map(({ code }) => code), defects[0]?.value]
}

describe('a row of a file of payments', () => {
  it.each([
    [',22997000001,XOF,50000', 'type_empty'],
    ['TELEPHONE,22997000001,XOF,50000', 'type_unknown'],
    ['MSISDN,22997000001,,50000', 'currency_empty'],
    ['MSISDN,22997000001,FCFA,50000', 'currency_unknown'],
    ['MSISDN,22997000001,EUR,50000', 'currency_mismatch'],
    ['MSISDN,,XOF,50000', 'id_empty'],
    [`ALIAS,${'a'.repeat(129)},XOF,50000`, 'id_too_long'],
    ['ALIAS,a\u0007b,XOF,50000', 'id_characters'],
    ['MSISDN,229\u200b97000001,XOF,50000', 'id_characters'],
    ['MSISDN,2.29E+10,XOF,50000', 'id_scientific'],
    ['MSISDN,2E10,XOF,50000', 'id_scientific'],
    ['ACCOUNT_ID,1.2e+15,XOF,50000', 'id_scientific'],
    ['MSISDN,97000001234567890,XOF,50000', 'msisdn_invalid'],
    ['MSISDN,9700000,XOF,50000', 'msisdn_invalid'],
    ['MSISDN,0022997000001,XOF,50000', 'msisdn_invalid'],
    ['MSISDN,229 97 00 00 01,XOF,50000', 'msisdn_invalid'],
    ['MSISDN,++22997000001,XOF,50000', 'msisdn_invalid'],
    ['EMAIL,awa.cnss.bj,XOF,50000', 'email_invalid'],
    ['EMAIL,awa@cnss,XOF,50000', 'email_invalid'],
    ['IBAN,FR7630006000011234567890188,XOF,50000', 'iban_invalid'],
    ['IBAN,FR76 3000 6000 0112 3456 7890 189,XOF,50000', 'iban_invalid'],
    ['MSISDN,2290199000001,XOF,50000', 'payee_is_payer'],
    ['MSISDN,+22999000001,XOF,50000', 'payee_is_payer'],
    ['MSISDN,22997000001,XOF,', 'amount_empty'],
    ['MSISDN,22997000001,XOF,cinq mille', 'amount_not_number'],
    ['MSISDN,22997000001,XOF,5000 F', 'amount_not_number'],
    ['MSISDN,22997000001,XOF,+5000', 'amount_not_number'],
    ['MSISDN,22997000001,XOF,٥٠٠٠', 'amount_not_number'],
    ['MSISDN,22997000001,XOF,50 000', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,50\u202f000', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,50.000', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,1.250.000', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,"50,000"', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,"50 000,00"', 'amount_grouped'],
    ['MSISDN,22997000001,XOF,500.5', 'amount_fractional'],
    ['MSISDN,22997000001,XOF,500.00', 'amount_fractional'],
    ['MSISDN,22997000001,XOF,"500,5"', 'amount_fractional'],
    ['MSISDN,22997000001,XOF,5E+04', 'amount_scientific'],
    ['MSISDN,22997000001,XOF,"5,00E+04"', 'amount_scientific'],
    ['MSISDN,22997000001,XOF,-5000', 'amount_negative'],
    ['MSISDN,22997000001,XOF,−5000', 'amount_negative'],
    ['MSISDN,22997000001,XOF,(5000)', 'amount_negative'],
    ['MSISDN,22997000001,XOF,0', 'amount_zero'],
    ['MSISDN,22997000001,XOF,0.00', 'amount_zero'],
    ['MSISDN,22997000001,XOF,05000', 'amount_leading_zero'],
    ['MSISDN,22997000001,XOF,1234567890123', 'amount_too_large'],
    ['MSISDN,22997000001,XOF,2000001', 'amount_over_limit'],
    ['MSISDN,22997000001,XOF', 'columns_missing'],
    ['MSISDN,22997000001,XOF,50,000', 'columns_extra'],
    ['MSISDN,"22997000001,XOF,50000', 'quote_unclosed'],
    ['MSISDN,"22997000001"1,XOF,50000', 'quote_unclosed'],
  ] satisfies [string, DefectCode][])('%s is refused as %s, and the rows around it stand', (row, code) => {
    expect(defectOf(row)[0]).toEqual([code])
  })

  it.each([
    ['MSISDN,22997000001,USD,12.505', 'amount_fractional'],
    ['MSISDN,22997000001,USD,"12,50"', 'amount_not_number'],
    ['MSISDN,22997000001,USD,"1,250"', 'amount_grouped'],
    ['MSISDN,22997000001,USD,"1,250.50"', 'amount_grouped'],
    ['MSISDN,22997000001,USD,12.', 'amount_not_number'],
    ['MSISDN,22997000001,USD,0.00', 'amount_zero'],
    ['MSISDN,22997000001,USD,01.50', 'amount_leading_zero'],
    ['MSISDN,22997000001,XOF,50', 'currency_mismatch'],
  ] satisfies [string, DefectCode][])('%s is refused as %s where the currency has decimals', (row, code) => {
    expect(defectOf(row, inDollars)[0]).toEqual([code])
  })

  it('has a defect for each of its cells, with what the cell holds', () => {
    const { defects } = parseText(`${HEADER}\nTEL,,FCFA,1 000`, rules)
    expect(defects).toEqual([
      { line: 2, code: 'type_unknown', value: 'TEL' },
      { line: 2, code: 'id_empty', value: '' },
      { line: 2, code: 'currency_unknown', value: 'FCFA' },
      { line: 2, code: 'amount_grouped', value: '1 000' },
    ])
  })

  it.each([
    ['msisdn,+22997000001,XOF,50000', 'MSISDN', '22997000001', 50_000],
    [' Msisdn , 22997000001\u00a0,xof, 50000 ', 'MSISDN', '22997000001', 50_000],
    ['"MSISDN","22997000001","XOF","50000"', 'MSISDN', '22997000001', 50_000],
    ['ALIAS,"a ""b"", c",XOF,1', 'ALIAS', 'a "b", c', 1],
    ["ALIAS,'=moussa,XOF,1", 'ALIAS', '=moussa', 1],
    ['DEVICE,12E45,XOF,1', 'DEVICE', '12E45', 1],
    ['EMAIL,Awa@cnss.bj,XOF,999999', 'EMAIL', 'Awa@cnss.bj', 999_999],
    ['IBAN,FR7630006000011234567890189,XOF,1', 'IBAN', 'FR7630006000011234567890189', 1],
    ['MSISDN,22997000001,XOF,50000,,', 'MSISDN', '22997000001', 50_000],
  ])('%s is a payment', (row, payee_party_id_type, payee_party_identifier, amount) => {
    const { valid, defects } = parseText(`${HEADER}\r\n${row}\r\n`, rules)
    expect(defects).toEqual([])
    expect(valid).toMatchObject([{ line: 2, payee_party_id_type, payee_party_identifier, amount }])
  })

  it.each([
    ['50', 5_000],
    ['50.2', 5_020],
    ['50.25', 5_025],
    ['0.01', 1],
  ])('%s dollars are %d cents', (written, amount) => {
    expect(parseText(`${HEADER}\nALIAS,a,USD,${written}`, inDollars).valid[0]?.amount).toBe(amount)
  })

  it('keeps the sum of a file within what a number holds', () => {
    const rows = Array.from({ length: 9_008 }, (_, at) => `ALIAS,a${at},XOF,999999999999`)
    const file = parseText([HEADER, ...rows].join('\n'), { ...rules, per_transfer: null })
    expect(Number.isSafeInteger(file.total_amount)).toBe(true)
    expect(file.defects).toEqual([{ line: 9_009, code: 'amount_too_large', value: '999999999999' }])
  })
})

describe('a file of payments', () => {
  it.each([
    ['', ['file_empty']],
    ['\n\n ; \n', ['file_empty']],
    [HEADER, ['file_empty']],
    [ROW, ['header_missing']],
    ['nom;prenom\na;b', ['header_missing']],
    [HEADER.replaceAll(',', '\t'), ['delimiter_unknown']],
    [ROW.replaceAll(',', '|'), ['delimiter_unknown']],
    [`${HEADER},nom\n${ROW},Awa`, ['header_unknown_column']],
    [`type_id,valeur_id,montant\nMSISDN,22997000001,50000`, ['header_missing_column']],
    [`${HEADER},montant\n${ROW},50000`, ['header_duplicate_column']],
    ['montant\n50000', ['header_missing_column', 'header_missing_column', 'header_missing_column']],
    [`type_id,"valeur_id,devise,montant\n${ROW}`, ['quote_unclosed']],
  ] satisfies [string, DefectCode[]][])('%j is refused as %j', (text, codes) => {
    const file = parseText(text, rules)
    expect(file.defects.map(({ code }) => code)).toEqual(codes)
    expect(file.valid.length === 0 || file.unusable).toBe(true)
  })

  it('says what is wrong with its rows beside what is wrong with its titles', () => {
    const text = `Montant;nom;type_id;type_id;devise\n50 000;Awa;TEL;TEL;EUR\n;;;;\n50000;Awa;MSISDN;MSISDN`
    expect(codesOf(text)).toEqual([
      'header_unknown_column',
      'header_duplicate_column',
      'header_missing_column',
      'type_unknown',
      'currency_mismatch',
      'amount_grouped',
      'columns_missing',
    ])
  })

  it('has its columns in any order, semicolons, blank lines and either line break', () => {
    const text =
      'montant;devise;valeur_id;type_id\r\n50000;XOF;22997000001;MSISDN\r\n\r\n;;;\n7;XOF;a;alias\n'
    expect(parseText(text, rules)).toMatchObject({
      rows: 2,
      valid: [
        { line: 2, payee_party_identifier: '22997000001', amount: 50_000 },
        { line: 5, payee_party_id_type: 'ALIAS', payee_party_identifier: 'a', amount: 7 },
      ],
      total_amount: 50_007,
    })
  })

  it('stops at 50,000 rows', () => {
    const rows = Array.from({ length: 50_001 }, (_, at) => `ALIAS,a${at},XOF,1`)
    const file = parseText([HEADER, ...rows].join('\n'), rules)
    expect(file.defects).toEqual([{ line: 50_002, code: 'too_many_rows', value: '' }])
    expect(file.unusable).toBe(true)
    expect(codesOf([HEADER, ...rows.slice(1)].join('\n'))).toEqual([])
  })

  it('is written so that reading it gives the same rows', () => {
    const text = `${HEADER}\nALIAS,"@awa, ""x""",XOF,7\nMSISDN,+22997000001,XOF,5`
    const { valid } = parseText(text, rules)
    const again = parseText(writeFile(valid.map((row) => ({ ...row, currency: 'XOF' }))).slice(1), rules)
    expect(again.valid).toEqual(valid)
  })
})

describe('duplicates in a file', () => {
  it('are later rows of the same payee and amount, with or without the 01 of Benin', () => {
    const rows = [
      'MSISDN,22997000001',
      'MSISDN,22997000002',
      'msisdn,+2290197000001',
      'EMAIL,a@b.bj',
      'EMAIL,A@B.BJ',
    ]
    const text = [HEADER, ...rows.map((row) => `${row},XOF,500`), 'MSISDN,22997000001,XOF,501'].join('\n')
    const found = duplicatesInFile(parseText(text, rules).valid)
    expect(found.map(({ row, first }) => [row.line, first.line])).toEqual([
      [4, 2],
      [6, 5],
    ])
  })
})

describe('defects', () => {
  it('are said in both languages, each with what to do about it', () => {
    for (const locale of ['fr', 'en'] as const) {
      const found = defectCodes.map((code) => ({ line: 2, code, value: '' }))
      const said = sayDefects(found, rules, locale)
      expect(new Set(said.map(({ message }) => message)).size).toBe(defectCodes.length)
      for (const { message, fix } of said) expect(`${message}${fix}`).not.toMatch(/[{}]/)
    }
    const [mismatch] = sayDefects([{ line: 2, code: 'currency_mismatch', value: 'EUR' }], rules, 'fr')
    expect(mismatch).toMatchObject({
      column: 'devise',
      message: 'Le compte paie dans une autre devise, XOF.',
    })
  })

  it('give each of 50,000 rows one outcome, a fifth of them spoiled in every way', () => {
    const { text, spoiled } = spoiledFile({ rows: 50_000, seed: 20_261_102 })
    const started = performance.now()
    const file = parseText(text, rules)
    const took = performance.now() - started
    const lines = new Set(file.valid.map(({ line }) => line))
    const bad = new Set(file.defects.map(({ line }) => line))
    expect(file.rows).toBe(50_000)
    expect(lines.size).toBe(file.valid.length)
    expect(lines.size + bad.size).toBe(50_000)
    expect([...bad].filter((line) => lines.has(line))).toEqual([])
    expect(file.defects.map(({ line, code }) => [line, code])).toEqual(spoiled)
    const ofRows = defectCodes.filter((code) => !isOfWholeFile({ line: 2, code, value: '' }))
    expect(rowCodes.toSorted()).toEqual(ofRows.toSorted())
    // Ten times what it takes on a slow machine; the promise for the whole dry run is two seconds.
    expect(took).toBeLessThan(1_500)
  })
})
