import { signInWords } from '../../../contract/identity/sign-in-words.ts'
export const fr = {
  ...signInWords.fr,

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
