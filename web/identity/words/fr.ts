export const fr = {
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

  'forgotten.title': 'Mot de passe oublié',
  'forgotten.lead': 'Indiquez votre adresse : nous y envoyons un lien pour choisir un nouveau mot de passe.',
  'forgotten.submit': 'Envoyer le lien',
  'forgotten.sent': 'Consultez votre messagerie',
  'forgotten.sentHelp':
    'Si un compte existe pour {email}, un lien vient de partir. Il sert une seule fois et expire dans 30 minutes.',
  'forgotten.nothing': "Rien reçu ? Regardez dans les indésirables, ou vérifiez l'adresse.",
  'forgotten.again': 'Saisir une autre adresse',
  'forgotten.back': 'Retour à la connexion',

  'reset.title': 'Nouveau mot de passe',
  'reset.lead': "Choisissez un mot de passe que vous n'utilisez nulle part ailleurs.",
  'reset.password': 'Nouveau mot de passe',
  'reset.passwordHelp': 'Au moins 8 caractères. Une phrase de quelques mots est facile à retenir.',
  'reset.submit': 'Changer le mot de passe',
  'reset.invalid': 'Ce lien ne fonctionne plus',
  'reset.invalidHelp': "Il a expiré, a déjà servi, ou n'a pas été copié en entier. Demandez-en un nouveau.",
  'reset.ask': 'Demander un nouveau lien',

  'invitation.title': 'Rejoindre {organization}',
  'invitation.loadingTitle': 'Votre invitation',
  'invitation.lead': 'Cette invitation vous donne le rôle de {role}.',
  'invitation.email': 'Votre adresse e-mail',
  'invitation.firstName': 'Prénom',
  'invitation.lastName': 'Nom',
  'invitation.password': 'Mot de passe',
  'invitation.submit': 'Créer mon compte',
  'invitation.known': 'Vous avez déjà un compte ?',
  'invitation.signIn': 'Se connecter',
  'invitation.invalid': "Cette invitation n'est plus valable",
  'invitation.invalidHelp':
    "Elle a expiré, a été acceptée ou retirée. Demandez une nouvelle invitation à la personne qui vous l'a envoyée.",

  'change.title': 'Choisissez votre mot de passe',
  'change.lead':
    "Le mot de passe provisoire n'a servi qu'à vous ouvrir la porte. Choisissez maintenant le vôtre.",
  'change.current': 'Mot de passe provisoire',
  'change.submit': 'Enregistrer et continuer',
  'change.leave': 'Se déconnecter',
} as const
