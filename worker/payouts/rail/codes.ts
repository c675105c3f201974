/** What a code of the rail means for a row, whatever the call that answered it. */
export type Meaning =
  /** The rail is out of order for a moment. */
  | 'transient'
  /** The quote is too old. */
  | 'requote'
  /** This row is refused for good. */
  | 'refused'
  /** Our side of the rail is refused, so every further row would be. */
  | 'pause_bulk'
  /** The payee's provider is out of order; payees of others are not concerned. */
  | 'pause_provider'
  /** The rail knows our id with another body. */
  | 'conflict'
  | 'unlisted'

const MEANINGS: readonly (readonly [codes: RegExp, meaning: Meaning])[] = [
  [/^(1000|1001|2000|2001|2003|2004|2005)$/, 'transient'],
  [/^3302$/, 'requote'],
  [/^3106$/, 'conflict'],
  [/^(4000|4001|4[1-4]\d\d|3105|2002)$/, 'pause_bulk'],
  [/^500[01]$/, 'pause_provider'],
  [/^(31\d\d|320[1-4]|510[0-7]|5200|5300|5400)$/, 'refused'],
]

export const meaningOf = (code: string): Meaning =>
  MEANINGS.find(([codes]) => codes.test(code))?.[1] ?? 'unlisted'

/** Our request was wrong: no person can mend it by the row, so somebody has to look. */
export const isOurFault = (code: string): boolean => /^310[0-46]$/.test(code)

/** Of a look-up: nobody has an account under this identifier. */
export const isPayeeUnknown = (code: string): boolean => /^320[0134]$/.test(code)

/** Of a question: the hub never stored the transfer. */
export const isNotStored = (code: string): boolean => code === '3200' || code === '3208'
