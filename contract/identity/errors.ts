import { defineErrors } from '../errors.ts'

export const identityErrors = defineErrors('identity', {
  badCredentials: {
    status: 401,
    fr: ['Adresse ou mot de passe incorrect', 'Vérifiez votre saisie ou réinitialisez votre mot de passe.'],
    en: ['Wrong address or password', 'Check what you typed, or reset your password.'],
  },
  temporaryPasswordExpired: {
    status: 403,
    fr: [
      'Mot de passe provisoire expiré',
      'Il a servi pendant 72 heures. Demandez-en un autre à votre administrateur, ou utilisez « Mot de passe oublié ».',
    ],
    en: [
      'Temporary password expired',
      'It worked for 72 hours. Ask your administrator for another, or use “Forgotten password”.',
    ],
  },
  refreshInvalid: {
    status: 401,
    fr: ['Jeton d’actualisation refusé', 'Reconnectez-vous.'],
    en: ['Refresh token refused', 'Sign in again.'],
  },
  refreshReused: {
    status: 401,
    fr: ['Jeton d’actualisation déjà utilisé', 'Utilisez le dernier jeton reçu, ou reconnectez-vous.'],
    en: ['Refresh token already used', 'Use the latest token you received, or sign in again.'],
  },
  passwordChangeRequired: {
    status: 403,
    fr: ['Mot de passe à changer', 'Choisissez un nouveau mot de passe pour continuer.'],
    en: ['Password change needed', 'Choose a new password to continue.'],
  },
  currentPasswordWrong: {
    status: 403,
    fr: [
      'Mot de passe actuel incorrect',
      'Saisissez votre mot de passe actuel, ou réinitialisez-le par e-mail.',
    ],
    en: ['Current password is wrong', 'Type your current password, or reset it by e-mail.'],
  },
  linkInvalid: {
    status: 409,
    fr: ['Lien expiré ou déjà utilisé', 'Demandez un nouveau lien.'],
    en: ['Link expired or already used', 'Ask for a new link.'],
  },
  emailTaken: {
    status: 409,
    fr: ['Adresse déjà utilisée', 'Un compte existe déjà avec cette adresse e-mail.'],
    en: ['Address already in use', 'An account with this e-mail address exists.'],
  },
  userNotFound: {
    status: 404,
    fr: ['Personne introuvable', 'Cette personne n’existe pas ou ne vous est pas accessible.'],
    en: ['Person not found', 'This person does not exist, or you have no access to them.'],
  },
  sessionNotFound: {
    status: 404,
    fr: ['Session introuvable', 'Cette session est déjà terminée.'],
    en: ['Session not found', 'This session has already ended.'],
  },
  invitationNotFound: {
    status: 404,
    fr: ['Invitation introuvable', 'Elle a peut-être déjà été acceptée ou retirée.'],
    en: ['Invitation not found', 'It may have been accepted or withdrawn already.'],
  },
  lastAdmin: {
    status: 409,
    fr: ['Dernier administrateur', 'Nommez un autre administrateur actif avant ce changement.'],
    en: ['Last administrator', 'Name another active administrator before this change.'],
  },
  ownAccount: {
    status: 409,
    fr: ['Votre propre compte', 'Un autre administrateur doit faire ce changement.'],
    en: ['Your own account', 'Another administrator has to make this change.'],
  },
  roleOutsideOrganization: {
    status: 409,
    fr: ['Rôle réservé', 'Les rôles admin et agent sont réservés à l’organisation de l’exploitant.'],
    en: ['Reserved role', 'The admin and agent roles are kept for the operator’s own organization.'],
  },
  roleTooHigh: {
    status: 403,
    fr: ['Rôle non autorisé', 'Vous pouvez inviter des gestionnaires et des superviseurs.'],
    en: ['Role not allowed', 'You may invite managers and supervisors.'],
  },
  providerUnknown: {
    status: 404,
    fr: ['Connexion non proposée', 'Ce fournisseur n’est pas activé ici.'],
    en: ['Sign-in not offered', 'This provider is not enabled here.'],
  },
  lastSignInMethod: {
    status: 409,
    fr: ['Dernier moyen de connexion', 'Choisissez d’abord un mot de passe.'],
    en: ['Last way to sign in', 'Choose a password first.'],
  },
})

/** Why a sign-in through a provider came back without a session. Shown by the sign-in page as `?oauth_error=`. */
export const oauthFailures = [
  'denied',
  'state',
  'provider',
  'email_unverified',
  'link_first',
  'no_account',
  'account_closed',
  'already_linked',
] as const
export type OauthFailure = (typeof oauthFailures)[number]
