import type { Locale } from '../../errors.ts'
import { formatMoney, majorUnits } from '../../money.ts'
import type { DefectCode, FoundDefect } from './defect-codes.ts'
import { type Column, FILE_BYTES_MOST, type FileRules, ROWS_MOST } from './format.ts'

/** A sentence that says what is wrong, and one that says what to do about it. */
type Said = readonly [message: string, fix: string]
interface DefectLine {
  readonly column: Column | null
  readonly fr: Said
  readonly en: Said
}

/**
 * Everything that can be wrong with a file of payments. `{currency}`, `{limit}`, `{most}` and `{size}` are filled in once
 * per file and language (`sayDefects`): a file may have a hundred thousand defects.
 */
const table = {
  file_empty: {
    column: null,
    fr: ['Le fichier est vide.', 'Donnez un fichier avec une ligne de titres et une ligne par paiement.'],
    en: ['The file is empty.', 'Give a file with a line of titles and one line per payment.'],
  },
  file_encoding: {
    column: null,
    fr: [
      'Le fichier n’est pas en UTF-8. Excel en français enregistre ses CSV en windows-1252.',
      'Dans Excel, choisissez Enregistrer sous, puis CSV UTF-8.',
    ],
    en: [
      'The file is not in UTF-8. Excel in French saves its CSV in windows-1252.',
      'In Excel, choose Save As, then CSV UTF-8.',
    ],
  },
  file_not_csv: {
    column: null,
    fr: [
      'Ce fichier n’est pas un CSV. Un classeur XLSX ne devient pas un CSV quand on change son nom.',
      'Ouvrez-le dans le tableur, puis enregistrez la feuille en CSV UTF-8.',
    ],
    en: [
      'This file is not a CSV. An XLSX workbook does not become one when it is renamed.',
      'Open it in the spreadsheet program, then save the sheet as CSV UTF-8.',
    ],
  },
  too_many_rows: {
    column: null,
    fr: ['Le fichier compte plus de {most} lignes.', 'Partagez-le en plusieurs fichiers.'],
    en: ['The file has more than {most} rows.', 'Split it into several files.'],
  },
  header_missing: {
    column: null,
    fr: [
      'La première ligne ne porte pas les titres des colonnes.',
      'Commencez par la ligne type_id,valeur_id,devise,montant.',
    ],
    en: [
      'The first line does not hold the titles of the columns.',
      'Begin with the line type_id,valeur_id,devise,montant.',
    ],
  },
  header_unknown_column: {
    column: null,
    fr: [
      'Cette colonne n’est pas prévue.',
      'Supprimez-la. Les colonnes sont type_id, valeur_id, devise et montant.',
    ],
    en: [
      'This column is not expected.',
      'Remove it. The columns are type_id, valeur_id, devise and montant.',
    ],
  },
  header_missing_column: {
    column: null,
    fr: ['Cette colonne manque.', 'Ajoutez-la, avec une valeur sur chaque ligne.'],
    en: ['This column is missing.', 'Add it, with a value on each line.'],
  },
  header_duplicate_column: {
    column: null,
    fr: ['Cette colonne est là deux fois.', 'Gardez-en une seule.'],
    en: ['This column is there twice.', 'Keep one of them.'],
  },
  delimiter_unknown: {
    column: null,
    fr: [
      'Les colonnes ne sont séparées ni par des virgules ni par des points-virgules.',
      'Enregistrez le fichier avec la virgule ou le point-virgule comme séparateur.',
    ],
    en: [
      'The columns are separated neither by commas nor by semicolons.',
      'Save the file with a comma or a semicolon as its separator.',
    ],
  },
  columns_missing: {
    column: null,
    fr: ['Cette ligne a moins de cellules que la ligne de titres.', 'Complétez ses quatre cellules.'],
    en: ['This line has fewer cells than the line of titles.', 'Complete its four cells.'],
  },
  columns_extra: {
    column: null,
    fr: [
      'Cette ligne a plus de cellules que la ligne de titres.',
      'Retirez les cellules en trop. Un montant s’écrit sans virgule.',
    ],
    en: [
      'This line has more cells than the line of titles.',
      'Remove the extra cells. An amount is written without a comma.',
    ],
  },
  quote_unclosed: {
    column: null,
    fr: [
      'Un guillemet ouvert sur cette ligne n’y est pas fermé.',
      'Fermez-le avant le séparateur, ou retirez-le.',
    ],
    en: [
      'A quotation mark opened on this line is not closed on it.',
      'Close it before the separator, or remove it.',
    ],
  },
  type_empty: {
    column: 'type_id',
    fr: ['Le type d’identifiant manque.', 'Écrivez MSISDN pour un numéro de téléphone.'],
    en: ['The type of identifier is missing.', 'Write MSISDN for a phone number.'],
  },
  type_unknown: {
    column: 'type_id',
    fr: [
      'Ce type d’identifiant n’existe pas.',
      'Choisissez MSISDN, EMAIL, PERSONAL_ID, BUSINESS, DEVICE, ACCOUNT_ID, IBAN ou ALIAS.',
    ],
    en: [
      'This type of identifier does not exist.',
      'Choose MSISDN, EMAIL, PERSONAL_ID, BUSINESS, DEVICE, ACCOUNT_ID, IBAN or ALIAS.',
    ],
  },
  currency_empty: {
    column: 'devise',
    fr: ['La devise manque.', 'Écrivez {currency}.'],
    en: ['The currency is missing.', 'Write {currency}.'],
  },
  currency_unknown: {
    column: 'devise',
    fr: ['Cette devise n’est pas connue.', 'Écrivez le code de trois lettres du compte, {currency}.'],
    en: ['This currency is not known.', 'Write the account’s code of three letters, {currency}.'],
  },
  currency_mismatch: {
    column: 'devise',
    fr: ['Le compte paie dans une autre devise, {currency}.', 'Payez cette ligne depuis un autre compte.'],
    en: ['The account pays in another currency, {currency}.', 'Pay this line from another account.'],
  },
  id_empty: {
    column: 'valeur_id',
    fr: ['L’identifiant du bénéficiaire manque.', 'Écrivez son numéro ou son identifiant.'],
    en: ['The payee’s identifier is missing.', 'Write the number or the identifier.'],
  },
  id_too_long: {
    column: 'valeur_id',
    fr: ['L’identifiant dépasse 128 caractères.', 'Vérifiez qu’il n’y a qu’un identifiant dans la cellule.'],
    en: ['The identifier has more than 128 characters.', 'Check that the cell holds a single identifier.'],
  },
  id_characters: {
    column: 'valeur_id',
    fr: [
      'L’identifiant contient un caractère invisible.',
      'Effacez la cellule, puis saisissez-la à nouveau.',
    ],
    en: ['The identifier contains an invisible character.', 'Empty the cell, then type it again.'],
  },
  id_scientific: {
    column: 'valeur_id',
    fr: [
      'Le tableur a transformé l’identifiant en nombre et a perdu ses derniers chiffres.',
      'Mettez la colonne au format Texte, puis saisissez l’identifiant à nouveau.',
    ],
    en: [
      'The spreadsheet made a number of the identifier and lost its last digits.',
      'Give the column the format Text, then type the identifier again.',
    ],
  },
  msisdn_invalid: {
    column: 'valeur_id',
    fr: [
      'Ce numéro n’est pas un numéro international.',
      'Écrivez l’indicatif du pays et le numéro, de 8 à 15 chiffres sans espace ni zéro au début.',
    ],
    en: [
      'This is not an international number.',
      'Write the country code and the number, 8 to 15 digits without spaces and without a leading zero.',
    ],
  },
  email_invalid: {
    column: 'valeur_id',
    fr: ['Cette adresse e-mail n’est pas complète.', 'Écrivez-la comme nom@domaine.bj.'],
    en: ['This e-mail address is not complete.', 'Write it like name@domain.bj.'],
  },
  iban_invalid: {
    column: 'valeur_id',
    fr: [
      'Cet IBAN n’est pas valable, sa clé de contrôle ne correspond pas.',
      'Recopiez-le en entier et sans espace.',
    ],
    en: ['This IBAN is not valid, its check digits do not match.', 'Copy all of it again, without spaces.'],
  },
  payee_is_payer: {
    column: 'valeur_id',
    fr: ['Le bénéficiaire est le compte payeur lui-même.', 'Corrigez l’identifiant, ou supprimez la ligne.'],
    en: ['The payee is the paying account itself.', 'Correct the identifier, or delete the line.'],
  },
  amount_empty: {
    column: 'montant',
    fr: ['Le montant manque.', 'Écrivez le montant en chiffres.'],
    en: ['The amount is missing.', 'Write the amount in digits.'],
  },
  amount_not_number: {
    column: 'montant',
    fr: [
      'Le montant n’est pas un nombre.',
      'Écrivez des chiffres seuls, sans devise, avec un point devant les décimales si la devise en a.',
    ],
    en: [
      'The amount is not a number.',
      'Write digits alone, without the currency, with a point before decimals where the currency has them.',
    ],
  },
  amount_grouped: {
    column: 'montant',
    fr: [
      'Le montant contient un séparateur de milliers.',
      'Écrivez les chiffres à la suite, par exemple 50000.',
    ],
    en: [
      'The amount contains a thousands separator.',
      'Write the digits without a break, 50000 for example.',
    ],
  },
  amount_fractional: {
    column: 'montant',
    fr: [
      'Le montant a plus de décimales que la devise.',
      'En francs CFA, écrivez un nombre entier de francs.',
    ],
    en: ['The amount has more decimals than the currency.', 'In CFA francs, write a whole number of francs.'],
  },
  amount_scientific: {
    column: 'montant',
    fr: [
      'Le tableur a écrit le montant en notation scientifique.',
      'Mettez la colonne au format Nombre sans décimale, puis vérifiez le montant.',
    ],
    en: [
      'The spreadsheet wrote the amount in scientific notation.',
      'Give the column the format Number without decimals, then check the amount.',
    ],
  },
  amount_negative: {
    column: 'montant',
    fr: ['Le montant est négatif.', 'Écrivez un montant plus grand que zéro, ou supprimez la ligne.'],
    en: ['The amount is negative.', 'Write an amount greater than zero, or delete the line.'],
  },
  amount_zero: {
    column: 'montant',
    fr: ['Le montant est zéro.', 'Écrivez un montant plus grand que zéro, ou supprimez la ligne.'],
    en: ['The amount is zero.', 'Write an amount greater than zero, or delete the line.'],
  },
  amount_leading_zero: {
    column: 'montant',
    fr: ['Le montant commence par un zéro.', 'Retirez le zéro après avoir vérifié le montant.'],
    en: ['The amount begins with a zero.', 'Remove the zero after checking the amount.'],
  },
  amount_too_large: {
    column: 'montant',
    fr: ['Le montant dépasse 12 chiffres.', 'Vérifiez qu’aucun identifiant n’est dans cette colonne.'],
    en: ['The amount has more than 12 digits.', 'Check that no identifier is in this column.'],
  },
  amount_over_limit: {
    column: 'montant',
    fr: ['Le montant dépasse la limite par paiement, {limit}.', 'Réduisez-le, ou faites relever la limite.'],
    en: ['The amount is over the limit per payment, {limit}.', 'Reduce it, or have the limit raised.'],
  },
} as const satisfies Record<DefectCode, DefectLine>

export interface Defect extends FoundDefect {
  readonly column: Column | null
  readonly message: string
  readonly fix: string
}

export const columnOf = (code: DefectCode): Column | null => table[code].column

/** A file's defects in words. */
export function sayDefects(found: readonly FoundDefect[], rules: FileRules, locale: Locale): Defect[] {
  const say = sentencesFor(rules, locale)
  return found.map(({ line, code, value }) => {
    const [message, fix] = say(code)
    return { line, column: columnOf(code), code, value, message, fix }
  })
}

/** The sentences of each code, filled in once. */
export function sentencesFor(
  { currency, per_transfer }: Pick<FileRules, 'currency' | 'per_transfer'>,
  locale: Locale,
): (code: DefectCode) => Said {
  const filled = new Map<DefectCode, Said>()
  const limit = per_transfer === null ? majorUnits(0, currency) : formatMoney(per_transfer, currency, locale)
  const facts: Readonly<Record<string, string>> = {
    currency,
    limit,
    most: ROWS_MOST.toLocaleString(locale),
    size: String(FILE_BYTES_MOST / 1024 / 1024),
  }
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? name)
  return (code) => {
    const known = filled.get(code)
    if (known) return known
    const [message, fix] = table[code][locale]
    const said: Said = [fill(message), fill(fix)]
    filled.set(code, said)
    return said
  }
}
