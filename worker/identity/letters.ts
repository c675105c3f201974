import type { Locale } from '../../contract/errors.ts'
import type { Letter } from '../kernel/mail/layout.ts'

/** What identity writes to people. French first; English says the same, not word for word. */
type Letters<Facts> = (facts: Facts, locale: Locale) => Letter

const by =
  <Facts>(fr: (facts: Facts) => Letter, en: (facts: Facts) => Letter): Letters<Facts> =>
  (facts, locale) =>
    locale === 'fr' ? fr(facts) : en(facts)

export const resetLetter = by<{ firstName: string; url: string; minutes: number }>(
  ({ firstName, url, minutes }) => ({
    subject: 'Choisissez un nouveau mot de passe',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Vous avez demandé à changer votre mot de passe Matrice. Ouvrez ce lien pour en choisir un nouveau.',
    ],
    action: { label: 'Choisir un mot de passe', url },
    notes: [
      `Ce lien sert une seule fois et expire dans ${minutes} minutes.`,
      'Ce n’était pas vous ? Ne faites rien : votre mot de passe reste le même.',
    ],
  }),
  ({ firstName, url, minutes }) => ({
    subject: 'Choose a new password',
    paragraphs: [
      `Hello ${firstName},`,
      'You asked to change your Matrice password. Open this link to choose a new one.',
    ],
    action: { label: 'Choose a password', url },
    notes: [
      `This link works once and expires in ${minutes} minutes.`,
      'It was not you? Do nothing: your password stays as it is.',
    ],
  }),
)

export const invitationLetter = by<{ inviter: string; organization: string; url: string; days: number }>(
  ({ inviter, organization, url, days }) => ({
    subject: `Invitation à rejoindre ${organization}`,
    paragraphs: [
      'Bonjour,',
      `${inviter} vous invite à rejoindre ${organization} sur Matrice, l’espace client où suivre vos projets, vos factures et vos échanges.`,
    ],
    action: { label: 'Accepter l’invitation', url },
    notes: [`Cette invitation expire dans ${days} jours.`],
  }),
  ({ inviter, organization, url, days }) => ({
    subject: `Invitation to join ${organization}`,
    paragraphs: [
      'Hello,',
      `${inviter} invites you to join ${organization} on Matrice, where you follow your projects, invoices and conversations.`,
    ],
    action: { label: 'Accept the invitation', url },
    notes: [`This invitation expires in ${days} days.`],
  }),
)

export const welcomeLetter = by<{ firstName: string; organization: string; url: string }>(
  ({ firstName, organization, url }) => ({
    subject: 'Votre compte Matrice est prêt',
    paragraphs: [
      `Bonjour ${firstName},`,
      `Un compte a été créé pour vous dans l’espace de ${organization}. La personne qui l’a créé vous remettra un mot de passe provisoire, à changer à la première connexion, dans les 72 heures.`,
    ],
    action: { label: 'Se connecter', url },
    notes: ['Sans mot de passe provisoire, utilisez « Mot de passe oublié » sur la page de connexion.'],
  }),
  ({ firstName, organization, url }) => ({
    subject: 'Your Matrice account is ready',
    paragraphs: [
      `Hello ${firstName},`,
      `An account was created for you at ${organization}. The administrator who created it will give you a temporary password. Change it when you first sign in, within 72 hours.`,
    ],
    action: { label: 'Sign in', url },
    notes: ['Without a temporary password, use “Forgotten password” on the sign-in page.'],
  }),
)

export const passwordChangedLetter = by<{ firstName: string; url: string }>(
  ({ firstName, url }) => ({
    subject: 'Votre mot de passe a été changé',
    paragraphs: [
      `Bonjour ${firstName},`,
      'Le mot de passe de votre compte Matrice vient d’être changé et vos autres appareils ont été déconnectés.',
    ],
    action: { label: 'Ce n’était pas moi', url },
    notes: ['Si c’était vous, il n’y a rien à faire.'],
  }),
  ({ firstName, url }) => ({
    subject: 'Your password was changed',
    paragraphs: [
      `Hello ${firstName},`,
      'The password of your Matrice account has just been changed and your other devices were signed out.',
    ],
    action: { label: 'It was not me', url },
    notes: ['If it was you, there is nothing to do.'],
  }),
)

export const providerLinkedLetter = by<{ firstName: string; provider: string; url: string }>(
  ({ firstName, provider, url }) => ({
    subject: `${provider} ouvre maintenant votre compte`,
    paragraphs: [
      `Bonjour ${firstName},`,
      `Un compte ${provider} vient d’être relié à votre compte Matrice : il suffit désormais à s’y connecter.`,
    ],
    action: { label: 'Voir mes moyens de connexion', url },
    notes: [
      'Si c’était vous, il n’y a rien à faire.',
      'Sinon, retirez-le sur cette page et changez votre mot de passe.',
    ],
  }),
  ({ firstName, provider, url }) => ({
    subject: `${provider} now opens your account`,
    paragraphs: [
      `Hello ${firstName},`,
      `A ${provider} account has just been linked to your Matrice account: it is now enough to sign in.`,
    ],
    action: { label: 'See my ways to sign in', url },
    notes: [
      'If it was you, there is nothing to do.',
      'If not, remove it on that page and change your password.',
    ],
  }),
)
