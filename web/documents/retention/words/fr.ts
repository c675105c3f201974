export const fr = {
  'list.title': 'Conservation',
  'list.lead':
    'Combien de temps les documents sont gardés. Là où deux règles se contredisent, celle qui protège l’emporte.',
  'list.empty': 'Pas encore de règle',
  'list.emptyHelp':
    'Sans règle, un document reste jusqu’à ce que quelqu’un le supprime. Une règle peut le protéger, ou le supprimer après un temps.',
  'list.create': 'Créer une règle',

  'field.organization_id': 'Organisation',
  'field.tag': 'Étiquette',
  'field.action': 'Effet',
  'field.keep_days': 'Nombre de jours',
  'field.created_at': 'Créée',
  'scope.everyOrganization': 'Toutes les organisations',
  'scope.everyDocument': 'Tous les documents',
  'action.protect': 'Protéger',
  'action.protectHelp': 'Personne ne peut supprimer le document pendant ce temps.',
  'action.delete': 'Supprimer',
  'action.deleteHelp': 'Passé ce temps, le document va à la corbeille, la nuit.',
  days: { one: '{count} jour', other: '{count} jours' },
  'says.protect': { one: 'Protégé {count} jour', other: 'Protégé {count} jours' },
  'says.delete': { one: 'Supprimé après {count} jour', other: 'Supprimé après {count} jours' },

  'means.protect': {
    one: 'Pendant {count} jour après son ajout, un tel document ne peut être supprimé. Cela vaut aussi pour ceux qui existent déjà.',
    other:
      'Pendant {count} jours après son ajout, un tel document ne peut être supprimé. Cela vaut aussi pour ceux qui existent déjà.',
  },
  'means.delete': {
    one: 'Chaque nuit, un tel document ajouté il y a {count} jour ou plus va à la corbeille. Il peut en revenir pendant 30 jours.',
    other:
      'Chaque nuit, un tel document ajouté il y a {count} jours ou plus va à la corbeille. Il peut en revenir pendant 30 jours.',
  },
  'means.wide': 'Concerne tous les documents de toutes les organisations.',

  'form.create': 'Créer une règle',
  'form.createAction': 'Créer la règle',
  'form.edit': 'Modifier la règle',
  'form.save': 'Enregistrer',
  'form.tagHelp': 'Les accents et les majuscules ne comptent pas. Vide : tous les documents.',
  conflict: 'Quelqu’un d’autre a changé cette règle pendant ce temps. Choisissez ce qu’il faut garder.',

  'detail.title': 'Règle de conservation',
  'detail.gone': 'Règle introuvable',
  'detail.goneHelp': 'Elle n’existe pas, ou a été supprimée.',
  'detail.edit': 'Modifier',
  'detail.delete': 'Supprimer la règle',
  'delete.title': 'Supprimer cette règle ?',
  'delete.protect': 'Les documents qu’elle seule protège pourront être supprimés aussitôt.',
  'delete.delete': 'Elle ne mettra plus rien à la corbeille. Ce qui y est déjà y reste.',
} as const
