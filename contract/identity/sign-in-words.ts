import type { Locale } from '../errors.ts'

/** What the sign-in page says: the one that the Worker draws, and the app's own. */
export const signInWords = {
  fr: {
    'signIn.title': 'Connexion',
    'signIn.lead': 'Accédez à votre espace Matrice.',
    'signIn.email': 'Adresse e-mail',
    'signIn.password': 'Mot de passe',
    'signIn.forgotten': 'Mot de passe oublié ?',
    'signIn.submit': 'Se connecter',
    'signIn.or': 'ou',
    'signIn.with': 'Continuer avec {provider}',
    'signIn.help': 'Pas encore de compte ? Votre gestionnaire ou votre interlocuteur peut vous inviter.',
    'signIn.ended': 'Votre session a pris fin',
    'signIn.endedHelp': 'Reconnectez-vous pour reprendre où vous en étiez. Votre saisie a été gardée.',
    'signIn.left': 'Session fermée sur cet appareil.',
    'signIn.leftOffline':
      'Session fermée sur cet appareil, vos données y sont effacées. Le serveur en sera informé dès le retour du réseau : ouvrez Matrice ici à ce moment-là.',
    'signIn.resetDone': 'Mot de passe changé',
    'signIn.resetDoneHelp':
      'Connectez-vous avec votre nouveau mot de passe. Vos autres appareils ont été déconnectés.',

    'oauth.denied': 'Connexion annulée',
    'oauth.denied.help':
      "Vous n'avez pas donné votre accord chez le fournisseur. Recommencez, ou utilisez votre mot de passe.",
    'oauth.state': 'Connexion interrompue',
    'oauth.state.help': 'Elle a pris trop de temps ou a commencé dans une autre fenêtre. Recommencez ici.',
    'oauth.provider': "Le fournisseur n'a pas répondu",
    'oauth.provider.help': 'Réessayez dans un instant, ou utilisez votre mot de passe.',
    'oauth.email_unverified': 'Adresse e-mail non vérifiée',
    'oauth.email_unverified.help':
      "Le fournisseur n'a pas vérifié votre adresse. Vérifiez-la chez lui, ou utilisez votre mot de passe.",
    'oauth.link_first': "Compte à associer d'abord",
    'oauth.link_first.help':
      'Un compte existe avec cette adresse. Connectez-vous avec votre mot de passe, puis associez ce fournisseur dans « Mon compte ».',
    'oauth.no_account': 'Aucun compte à cette adresse',
    'oauth.no_account.help':
      "Matrice s'ouvre sur invitation. Demandez à votre gestionnaire de vous inviter, ou connectez-vous avec une autre adresse.",
    'oauth.account_closed': 'Compte désactivé',
    'oauth.account_closed.help':
      'Votre accès a été suspendu. Adressez-vous à la personne qui gère votre organisation.',
    'oauth.already_linked': 'Compte déjà associé ailleurs',
    'oauth.already_linked.help':
      'Ce compte du fournisseur est associé à une autre personne, ou vous en avez déjà associé un.',
  },
  en: {
    'signIn.title': 'Sign in',
    'signIn.lead': 'Open your Matrice workspace.',
    'signIn.email': 'E-mail address',
    'signIn.password': 'Password',
    'signIn.forgotten': 'Forgotten password?',
    'signIn.submit': 'Sign in',
    'signIn.or': 'or',
    'signIn.with': 'Continue with {provider}',
    'signIn.help': 'No account yet? Your manager or your contact can invite you.',
    'signIn.ended': 'Your session has ended',
    'signIn.endedHelp': 'Sign in again to carry on where you were. What you typed was kept.',
    'signIn.left': 'You are signed out of this device.',
    'signIn.leftOffline':
      'You are signed out of this device, and your data is erased from it. The server is told once the network is back: open Matrice here then.',
    'signIn.resetDone': 'Password changed',
    'signIn.resetDoneHelp': 'Sign in with your new password. Your other devices were signed out.',

    'oauth.denied': 'Sign-in cancelled',
    'oauth.denied.help': 'You did not agree at the provider. Start again, or use your password.',
    'oauth.state': 'Sign-in interrupted',
    'oauth.state.help': 'It took too long, or began in another window. Start again here.',
    'oauth.provider': 'The provider did not answer',
    'oauth.provider.help': 'Try again in a moment, or use your password.',
    'oauth.email_unverified': 'E-mail address not verified',
    'oauth.email_unverified.help':
      'The provider has not verified your address. Verify it there, or use your password.',
    'oauth.link_first': 'Account to be linked first',
    'oauth.link_first.help':
      'An account with this address exists. Sign in with your password, then link this provider under “My account”.',
    'oauth.no_account': 'No account with this address',
    'oauth.no_account.help':
      'Matrice opens by invitation. Ask your manager to invite you, or sign in with another address.',
    'oauth.account_closed': 'Account deactivated',
    'oauth.account_closed.help': 'Your access was suspended. Ask whoever manages your organization.',
    'oauth.already_linked': 'Account already linked elsewhere',
    'oauth.already_linked.help':
      'This provider account is linked to somebody else, or you have linked one already.',
  },
} as const satisfies Record<Locale, Readonly<Record<string, string>>>

export type SignInWord = keyof typeof signInWords.fr
