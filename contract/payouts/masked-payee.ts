import type { PartyIdType } from './file/format.ts'

const HIDDEN = '••••••'
/** Below this, what is shown would be most of it. */
const SHOWN_FROM = 8

/** Enough for the payee to know themselves, and too little for others to find them; its length is no hint either. */
export function maskedPayee(type: PartyIdType, identifier: string): string {
  if (type === 'EMAIL') {
    const [name = '', domain = ''] = identifier.split('@')
    return `${name.slice(0, 1)}${HIDDEN}@${domain.slice(0, 1)}${HIDDEN}`
  }
  if (identifier.length < SHOWN_FROM) return `${identifier.slice(0, 1)}${HIDDEN}`
  return `${identifier.slice(0, type === 'MSISDN' ? 3 : 2)}${HIDDEN}${identifier.slice(-2)}`
}
