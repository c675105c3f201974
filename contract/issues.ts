import type * as z from 'zod'
import type { Locale } from './errors.ts'

/** What only rules of our own find wrong; a schema gives the name of the rule as its issue's message. */
const faults = {
  illFormed: {
    fr: 'Ce texte contient un caractère incomplet. Saisissez-le à nouveau.',
    en: 'This text holds an incomplete character. Type it again.',
  },
  hiddenCharacter: {
    fr: 'Retirez les caractères invisibles et les retours à la ligne.',
    en: 'Remove invisible characters and line breaks.',
  },
  reversed: {
    fr: 'La fin vient avant le début.',
    en: 'The end comes before the start.',
  },
  noTime: {
    fr: 'Au moins une minute.',
    en: 'At least one minute.',
  },
  overADay: {
    fr: 'Au plus 24 heures par saisie.',
    en: 'At most 24 hours per entry.',
  },
  link: {
    fr: 'Un nom ne contient ni lien ni adresse. Après un point, mettez une espace.',
    en: 'A name holds no link and no address. Put a space after a full stop.',
  },
  exemptionMissing: {
    fr: 'Dites pourquoi cette ligne n’est pas taxée.',
    en: 'Say why this line is not taxed.',
  },
  depositSize: {
    fr: 'Donnez la part de l’acompte, en pourcentage ou en montant.',
    en: 'Give the size of the deposit, as a percentage or as an amount.',
  },
  depositOnly: {
    fr: 'Une part ne se donne que pour un acompte.',
    en: 'Only a deposit has a size.',
  },
  threadMissing: {
    fr: 'Dites dans quel fil vous répondez.',
    en: 'Say in which thread you reply.',
  },
  lineTwice: {
    fr: 'Nommez chaque ligne une seule fois.',
    en: 'Name each line once.',
  },
  exemptionTaxed: {
    fr: 'Une ligne taxée n’a pas de motif d’exonération.',
    en: 'A taxed line has no reason for an exemption.',
  },
  quantityZero: {
    fr: 'Une quantité est plus grande que zéro.',
    en: 'A quantity is greater than zero.',
  },
  discountTooLarge: {
    fr: 'Une remise ne dépasse pas ce qu’elle réduit.',
    en: 'A discount does not exceed what it reduces.',
  },
  amountTooLarge: {
    fr: 'Le total ne peut pas dépasser 10 000 milliards d’unités. Vérifiez les prix.',
    en: 'The total cannot exceed 10,000 billion units. Check the prices.',
  },
  twoDiscounts: {
    fr: 'Une remise est un pourcentage ou un montant, pas les deux.',
    en: 'A discount is a percentage or an amount, not both.',
  },
  creditOfNothing: {
    fr: 'Dites quelle facture ce report paie.',
    en: 'Say which invoice this credit pays.',
  },
  valueMissing: {
    fr: 'Donnez cette valeur.',
    en: 'Give this value.',
  },
  valueUnused: {
    fr: 'Cette promotion n’a pas l’usage de cette valeur. Retirez-la.',
    en: 'This promotion has no use for this value. Remove it.',
  },
  codesOrGenerate: {
    fr: 'Donnez des codes, ou dites combien en générer : l’un des deux.',
    en: 'Give codes, or say how many to generate: one of the two.',
  },
  codeTooLong: {
    fr: 'Un code a 32 caractères au plus, préfixe compris.',
    en: 'A code has 32 characters at most, its prefix included.',
  },
  skuTwice: {
    fr: 'Nommez chaque article une seule fois.',
    en: 'Name each item once.',
  },
  intervalsOutOfOrder: {
    fr: 'Donnez les heures dans l’ordre, sans qu’elles se chevauchent.',
    en: 'Give the hours in order and without overlaps.',
  },
  unknownPlaceholder: {
    fr: 'Une variable entre deux accolades est inconnue ou incomplète. Choisissez-la dans la liste.',
    en: 'A placeholder in double braces is unknown or incomplete. Choose it from the list.',
  },
  dayTwice: {
    fr: 'Donnez chaque jour une seule fois.',
    en: 'Give each day once.',
  },
  past: {
    fr: 'Ce moment est passé. Choisissez-en un à venir.',
    en: 'This moment is over. Choose one to come.',
  },
  notACredit: {
    fr: 'Seul un report paie une autre facture.',
    en: 'Only a credit pays another invoice.',
  },
} as const
export type Fault = keyof typeof faults

export const sayFault = (fault: Fault, locale: Locale): string => faults[fault][locale]

const isFault = (message: string): message is Fault => Object.hasOwn(faults, message)

/** One sentence for one thing wrong with one field, the same on the server and beside the field. */
export function sayIssue(issue: z.core.$ZodIssue, locale: Locale): string {
  const say = (fr: string, en: string) => (locale === 'fr' ? fr : en)
  if (isFault(issue.message)) return sayFault(issue.message, locale)
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? say('Ce champ est nécessaire.', 'This field is needed.')
        : say('Le type de cette valeur ne convient pas.', 'This value is of the wrong type.')
    case 'unrecognized_keys':
      return say('Champ inconnu.', 'Unknown field.')
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? say('Ce champ est nécessaire.', 'This field is needed.')
        : say(
            `Au moins ${issue.minimum}${unit(issue.origin, issue.minimum, 'fr')}.`,
            `At least ${issue.minimum}${unit(issue.origin, issue.minimum, 'en')}.`,
          )
    case 'too_big':
      return say(
        `Au plus ${issue.maximum}${unit(issue.origin, issue.maximum, 'fr')}.`,
        `At most ${issue.maximum}${unit(issue.origin, issue.maximum, 'en')}.`,
      )
    case 'invalid_format':
      return issue.format === 'email'
        ? say('Cette adresse e-mail n’est pas valable.', 'This e-mail address is not valid.')
        : say('Ce format ne convient pas.', 'This format is not accepted.')
    case 'invalid_value':
      return say('Choisissez une des valeurs proposées.', 'Choose one of the values offered.')
    default:
      return say('Cette valeur ne convient pas.', 'This value is not accepted.')
  }
}

function unit(origin: string, count: number | bigint, locale: Locale): string {
  const plural = count > 1 ? 's' : ''
  if (origin === 'string') return ` ${locale === 'fr' ? 'caractère' : 'character'}${plural}`
  if (origin === 'array') return ` ${locale === 'fr' ? 'élément' : 'item'}${plural}`
  return ''
}
