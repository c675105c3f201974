/** Without letters that are read as figures, and without case: people read it out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PREFIX = 'MT'
const RANDOM_LENGTH = 24
/** The provider takes thirty characters; ours always have the same length. */
export const TRANSACTION_ID_LENGTH = PREFIX.length + RANDOM_LENGTH

/** 120 random bits: the return of a payer names it, and nobody else can. */
export function newTransactionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH))
  return PREFIX + Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}
