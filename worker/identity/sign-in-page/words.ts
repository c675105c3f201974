import type { Locale } from '../../../contract/errors.ts'
import { type SignInWord, signInWords } from '../../../contract/identity/sign-in-words.ts'
import { typeset } from '../../../contract/words.ts'

/** What the page says beside what the app's own says, too. */
const ours = {
  fr: {
    language: 'Langue',
    showPassword: 'Afficher le mot de passe',
    hidePassword: 'Masquer le mot de passe',
    emailMissing: 'Saisissez votre adresse e-mail.',
    emailWrong: 'Cette adresse n’est pas complète. Exemple : awa@exemple.bj',
    passwordMissing: 'Saisissez votre mot de passe.',
    stale: 'Cette page était ouverte depuis longtemps',
    staleHelp: 'Elle vient d’être renouvelée. Saisissez à nouveau votre mot de passe.',
    wait: 'Réessayez dans {seconds} secondes.',
    offline: 'Pas de réseau. Votre saisie est gardée : réessayez dès son retour.',
    opening: 'Ouverture…',
  },
  en: {
    language: 'Language',
    showPassword: 'Show the password',
    hidePassword: 'Hide the password',
    emailMissing: 'Enter your e-mail address.',
    emailWrong: 'This address is not complete. Example: awa@example.com',
    passwordMissing: 'Enter your password.',
    stale: 'This page had been open for long',
    staleHelp: 'It has just been renewed. Enter your password again.',
    wait: 'Try again in {seconds} seconds.',
    offline: 'No network. What you typed is kept: try again when it is back.',
    opening: 'Opening…',
  },
} as const satisfies Record<Locale, Readonly<Record<string, string>>>

export type Say = (
  word: SignInWord | keyof typeof ours.fr,
  holes?: Readonly<Record<string, string>>,
) => string

export const sayIn = (locale: Locale): Say => {
  const words: Readonly<Record<string, string>> = { ...signInWords[locale], ...ours[locale] }
  return (word, holes = {}) =>
    typeset(
      (words[word] ?? word).replace(/\{(\w+)\}/g, (hole, name: string) => holes[name] ?? hole),
      locale,
    )
}
