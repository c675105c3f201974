import type { Locale } from '../../../contract/errors.ts'
import type { Letter } from '../../kernel/mail/layout.ts'
import { CONFIRMATION_DAYS } from './tokens.ts'

interface Facts {
  readonly name: string
  readonly shop: string
  readonly url: string
}

const greetingIn = (locale: Locale, name: string): string => {
  const hello = locale === 'fr' ? 'Bonjour' : 'Hello'
  return name === '' ? `${hello},` : `${hello} ${name},`
}

export const confirmationLetter = ({ name, shop, url }: Facts, locale: Locale): Letter =>
  locale === 'fr'
    ? {
        subject: `Confirmez votre abonnement : ${shop}`,
        paragraphs: [
          greetingIn(locale, name),
          `Cette adresse a été donnée pour recevoir les lettres de ${shop}. Confirmez pour les recevoir.`,
        ],
        action: { label: 'Confirmer mon abonnement', url },
        notes: [
          `Ce lien sert pendant ${CONFIRMATION_DAYS} jours.`,
          'Vous n’avez rien demandé ? Ne faites rien : vous ne recevrez aucune lettre.',
        ],
      }
    : {
        subject: `Confirm your subscription: ${shop}`,
        paragraphs: [
          greetingIn(locale, name),
          `This address was given to receive the letters of ${shop}. Confirm to receive them.`,
        ],
        action: { label: 'Confirm my subscription', url },
        notes: [
          `This link works for ${CONFIRMATION_DAYS} days.`,
          'You did not ask for it? Do nothing: you will receive no letter.',
        ],
      }

export const alreadySubscribedLetter = ({ name, shop, url }: Facts, locale: Locale): Letter =>
  locale === 'fr'
    ? {
        subject: `Vous êtes déjà abonné : ${shop}`,
        paragraphs: [
          greetingIn(locale, name),
          `Cette adresse reçoit déjà les lettres de ${shop}. Vous n’avez rien à faire.`,
        ],
        action: { label: 'Me désabonner', url },
      }
    : {
        subject: `You are subscribed already: ${shop}`,
        paragraphs: [
          greetingIn(locale, name),
          `This address receives the letters of ${shop} already. There is nothing to do.`,
        ],
        action: { label: 'Unsubscribe', url },
      }
