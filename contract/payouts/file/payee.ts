import type { PartyIdType } from './format.ts'

/**
 * Who is paid, so that two ways to write one payee compare as equal. Since November 2024 each number of Benin has 01
 * before its eight digits; files of before and after name the same phone.
 */
export function payeeKey(type: PartyIdType, identifier: string): string {
  switch (type) {
    case 'MSISDN':
      return identifier.length === BENIN_BEFORE && identifier.startsWith('229')
        ? `${type} 22901${identifier.slice(3)}`
        : `${type} ${identifier}`
    case 'EMAIL':
      return `${type} ${identifier.toLowerCase()}`
    case 'IBAN':
      return `${type} ${identifier.toUpperCase()}`
    default:
      return `${type} ${identifier}`
  }
}

const BENIN_BEFORE = '229'.length + 8
