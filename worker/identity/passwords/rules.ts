import { PASSWORD_LEAST } from '../../../contract/identity/schemas.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { refuseField } from '../../kernel/failure.ts'

/**
 * A new password is refused when it is among those that attackers try first, or is the person's own name or
 * address. No rules about digits and capitals: they make passwords predictable, not strong.
 */
export async function refuseWeakPassword(
  password: string,
  person: { email: string; firstName?: string; lastName?: string },
  path: string,
): Promise<void> {
  if (await isBreached(password))
    refuseField(
      validationErrors.failed,
      path,
      'Ce mot de passe figure dans des listes de mots de passe volés. Choisissez-en un autre.',
      'This password appears in lists of stolen passwords. Choose another.',
    )
  if (namesThePerson(password, person))
    refuseField(
      validationErrors.failed,
      path,
      'Évitez votre nom et votre adresse dans le mot de passe.',
      'Keep your name and address out of the password.',
    )
}

/** The list is large and only needed when somebody chooses a password, so it is loaded then. */
async function isBreached(password: string): Promise<boolean> {
  breached ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) =>
      new Set(dictionary['passwords-common'].filter((entry) => entry.length >= PASSWORD_LEAST)),
  )
  return (await breached).has(password.toLowerCase())
}
let breached: Promise<ReadonlySet<string>> | undefined

function namesThePerson(
  password: string,
  person: { email: string; firstName?: string; lastName?: string },
): boolean {
  const typed = password.toLowerCase()
  const account = person.email.split('@')[0] ?? ''
  const forbidden = [person.email, account, `${person.firstName ?? ''}${person.lastName ?? ''}`]
  return forbidden.some((part) => part.length >= 4 && typed.replaceAll(/[\s\d]/g, '') === part.toLowerCase())
}

/** Four groups of letters and digits that no two people confuse when one reads them to the other. */
export function temporaryPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const letters = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}
/** 32 signs, so that a byte picks each equally often; 16 of them are 80 random bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789A'.replace('A', 'W')
