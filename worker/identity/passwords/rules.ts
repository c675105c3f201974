import { validationErrors } from '../../../contract/platform/errors.ts'
import { searchable } from '../../kernel/data/list.ts'
import { refuseField } from '../../kernel/failure.ts'
import { CHOICES_LEAST, choicesIn, FRENCH_WORDS } from './strength.ts'

/**
 * A new password is refused when it is among those that attackers try first, is made of little else, or is no more
 * than the person's own name or address, or ours. No rules about digits and capitals: they make passwords predictable, not strong.
 */
export async function refuseWeakPassword(
  password: string,
  person: { email: string; first_name?: string; last_name?: string },
  path: string,
): Promise<void> {
  const common = await commonPasswords()
  if (common.has(password.toLowerCase()))
    refuseField(
      validationErrors.failed,
      path,
      'Ce mot de passe figure dans des listes de mots de passe volés. Choisissez-en un autre.',
      'This password appears in lists of stolen passwords. Choose another.',
    )
  if (choicesIn(password, (word) => common.has(word) || FRENCH_WORDS.has(word)) < CHOICES_LEAST)
    refuseField(
      validationErrors.failed,
      path,
      'Ce mot de passe est facile à deviner. Ajoutez un ou deux mots.',
      'This password is easy to guess. Add a word or two.',
    )
  if (namesThePerson(password, person))
    refuseField(
      validationErrors.failed,
      path,
      'Évitez votre nom et votre adresse dans le mot de passe.',
      'Keep your name and address out of the password.',
    )
}

/** The list is large and only needed when a password is chosen, so it is loaded then. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  stolen ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  )
  return stolen
}
let stolen: Promise<ReadonlySet<string>> | undefined

/** A new password that equals the old one would leave it known to everyone who knew it. */
export function refuseSamePassword(isSame: boolean, path: string): void {
  if (isSame)
    refuseField(
      validationErrors.failed,
      path,
      'Choisissez un mot de passe différent de l’actuel.',
      'Choose a password that differs from the current one.',
    )
}

function namesThePerson(
  password: string,
  person: { email: string; first_name?: string; last_name?: string },
): boolean {
  const { email, first_name = '', last_name = '' } = person
  const account = email.split('@')[0] ?? ''
  const forbidden = ['Matrice', email, account, `${first_name}${last_name}`, `${last_name}${first_name}`]
  return forbidden.map(lettersOf).some((part) => part.length >= 4 && lettersOf(password) === part)
}

/** A name without case, accents, digits and punctuation, so that « Awa.2024 » still matches Awa. */
const lettersOf = (text: string) => searchable(text).replaceAll(/[^\p{Letter}]/gu, '')

export const TEMPORARY_HOURS = 72
/** Until when a temporary password works: it was passed on by voice or paper, where others may find it. */
export const temporaryUntil = (now: number): number => now + TEMPORARY_HOURS * 3_600_000

/** Four groups of letters and digits that no two people confuse when one reads them to the other. */
export function temporaryPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const letters = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}
/** 32 signs, so that a byte picks each equally often; 16 of them are 80 random bits. No capitals, no 0, 1, i or l. */
const ALPHABET = 'abcdefghjkmnopqrstuvwxyz23456789'
