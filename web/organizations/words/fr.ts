export const fr = {
  'list.title': 'Organisations',
  'list.search': 'Nom, code, identifiant fiscal',
  'list.create': 'Créer une organisation',
  'list.empty': 'Aucune organisation',
  'list.emptyHelp':
    "Une organisation réunit les personnes d'un même client. Créez la première pour y inviter quelqu'un.",

  'field.codeHelp': 'Court et unique, en capitales : CNSS, NOURX…',
  'field.localeHelp': 'Celle des e-mails envoyés à ses nouveaux membres.',
  'field.storage': 'Stockage',
  'storage.of': '{used} sur {quota}',
  'field.state': 'État',
  'field.created_at': 'Création',

  'locale.fr': 'Français',
  'locale.en': 'Anglais',

  'state.active': 'Active',
  'state.inactive': 'Désactivée',
  'state.operator': 'Exploitant',
  'filter.active': 'Actives',
  'filter.inactive': 'Désactivées',

  'form.createTitle': 'Nouvelle organisation',
  'form.editTitle': 'Modifier {name}',
  'form.legal': 'Mentions légales',
  'form.legalHelp': 'Elles figurent sur les documents commerciaux. Vous pourrez les compléter plus tard.',
  'form.create': "Créer l'organisation",
  'form.save': 'Enregistrer',

  'tab.facts': 'Informations',
  'tab.agents': 'Agents',
  'tab.activity': 'Activité',
  'detail.title': 'Organisation',
  'detail.edit': 'Modifier',
  'detail.legal': 'Mentions légales',
  'detail.legalNone': 'Aucune mention légale pour le moment.',
  'detail.gone': "Cette organisation n'existe pas",
  'detail.goneHelp': "Elle n'a jamais existé, ou l'adresse est incomplète.",

  deactivate: 'Désactiver',
  'deactivate.title': 'Désactiver {name} ?',
  'deactivate.consequence':
    "Ses membres sont déconnectés à l'instant et ne peuvent plus se connecter. Rien n'est effacé : vous pourrez la réactiver.",
  'deactivate.members': {
    zero: "Elle n'a aucun membre actif.",
    one: "Une personne perd l'accès.",
    other: "{count} personnes perdent l'accès.",
  },
  'deactivate.action': 'Désactiver {name}',
  activate: 'Réactiver',
  'activate.named': 'Réactiver {name}',
  'activate.done': '{name} est de nouveau active',

  'logo.title': 'Logo',
  'logo.lead': "PNG, JPEG ou WebP. Il est réduit avant l'envoi.",
  'logo.choose': 'Choisir une image',
  'logo.replace': 'Remplacer',
  'logo.remove': 'Retirer',
  'logo.refused':
    "Ce fichier n'est pas une image que l'on puisse lire, ou reste trop lourd. Essayez un PNG ou un JPEG.",

  'members.title': 'Membres',
  'members.count': { zero: 'Aucun membre', one: '{count} membre', other: '{count} membres' },
  'members.invite': 'Inviter',
  'members.none': "Personne n'a encore rejoint cette organisation.",

  'agents.title': 'Agents affectés',
  'agents.none': "Aucun agent n'est affecté.",
  'agents.assign': 'Affecter',
  'agents.dialog': 'Agents de {name}',
  'agents.search': 'Chercher un agent',
  'agents.empty': "Il n'y a pas encore d'agent. Créez une personne avec ce rôle dans votre organisation.",
  'agents.nobody': 'Aucun agent ne correspond.',
  'agents.more': 'Seuls les {count} premiers sont affichés. Cherchez par nom.',
  'agents.save': {
    zero: "N'affecter personne",
    one: 'Affecter {count} agent',
    other: 'Affecter {count} agents',
  },
  'agents.change': 'Changer les agents de {name}',
  'agents.inactive': 'Compte désactivé',
} as const
