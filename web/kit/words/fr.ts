export const fr = {
  'action.cancel': 'Annuler',
  'action.close': 'Fermer',
  'action.retry': 'Réessayer',
  'action.back': 'Retour',
  'action.clear': 'Effacer',
  'action.apply': 'Appliquer',
  'action.more': 'Autres actions',
  'action.copy': 'Copier',
  'action.copied': 'Copié',

  'avatar.of': 'Initiales de {name}',

  'chart.table': 'Voir le tableau',
  'chart.picture': 'Voir le graphique',
  'chart.empty': 'Pas encore de données sur cette période.',

  'confirm.type': 'Pour confirmer, saisissez {text}',
  'confirm.mismatch': 'Le texte saisi ne correspond pas.',

  'diff.before': 'Avant',
  'diff.after': 'Après',
  'diff.nothing': 'vide',
  'diff.field': 'Champ',

  'empty.filtered': 'Aucun résultat',
  'empty.filteredHelp': 'Aucun élément ne correspond à ces filtres.',
  'empty.clear': 'Retirer les filtres',

  'failure.title': 'Cette page n’a pas pu se charger',
  'failure.unreachable': 'Pas de réponse du serveur',
  'failure.unreachableHelp': 'Vérifiez votre connexion, puis réessayez.',
  'failure.unexpected': 'Une erreur inattendue est survenue',
  'failure.unexpectedHelp': "Réessayez dans un instant. Si l'erreur persiste, transmettez la référence.",
  'failure.wait': 'Réessayez dans {time}.',
  'failure.request': 'Référence {id}',

  'field.optional': 'facultatif',
  'field.choose': 'Choisir…',
  'field.needed': 'Ce champ est nécessaire.',
  'picker.nothing': 'Aucun résultat',
  'field.count': '{count} sur {most}',

  'filter.add': 'Ajouter un filtre',
  'filter.clearAll': 'Tout effacer',
  'filter.remove': 'Retirer le filtre {name}',
  'filter.set': '{name} : {value}',
  'filter.some': '{count} choix',

  'form.summary': { one: 'Une réponse est à corriger', other: '{count} réponses sont à corriger' },
  'form.draft': 'Votre saisie a été retrouvée.',
  'form.discard': 'Repartir de zéro',
  'form.sending': 'Envoi en cours…',

  'list.loaded': '{count} sur {total}',
  'list.more': 'Afficher la suite',
  'list.loading': 'Chargement…',
  'list.all': { one: 'Un seul élément', other: 'Les {count} éléments sont affichés' },

  'offline.title': 'Hors connexion',
  'offline.reading': 'Vous pouvez continuer à lire.',
  'offline.waiting': {
    one: '{count} envoi attend le réseau.',
    other: '{count} envois attendent le réseau.',
  },

  'palette.title': 'Aller à ou faire…',
  'palette.placeholder': 'Rechercher une page ou une action',
  'palette.nothing': 'Aucun résultat pour « {text} »',
  'palette.places': 'Aller à',
  'palette.results': { zero: 'Aucun résultat', one: '{count} résultat', other: '{count} résultats' },
  'palette.keys': 'Flèches pour choisir, Entrée pour ouvrir',

  'password.show': 'Afficher le mot de passe',
  'password.hide': 'Masquer le mot de passe',
  'password.strength.0': 'Trop court',
  'password.strength.1': 'Faible',
  'password.strength.2': 'Correct',
  'password.strength.3': 'Solide',
  'password.strength.label': 'Solidité',

  'progress.of': '{done} sur {total}',

  'search.label': 'Rechercher',
  'search.clear': 'Effacer la recherche',

  'secret.once': 'Cette valeur ne sera plus affichée. Copiez-la maintenant et gardez-la en lieu sûr.',

  'select.all': 'Tout sélectionner',
  'select.row': 'Sélectionner {name}',
  'select.count': { one: '{count} sélectionné', other: '{count} sélectionnés' },
  'select.clear': 'Désélectionner',

  'shell.skip': 'Aller au contenu',
  'shell.nav': 'Navigation principale',
  'shell.more': 'Plus',
  'shell.search': 'Rechercher',
  'shell.searchHint': 'Rechercher ou aller à…',
  'shell.account': 'Votre compte',
  'shell.theme': 'Apparence',
  'shell.theme.system': 'Comme l’appareil',
  'shell.theme.light': 'Claire',
  'shell.theme.dark': 'Sombre',
  'shell.language': 'Langue',
  'shell.update': 'Une nouvelle version est prête.',
  'shell.reload': 'Recharger',

  'state.good': 'Succès',
  'state.attention': 'Attention',
  'state.bad': 'Problème',
  'state.info': 'Information',
  'state.neutral': 'État',

  'table.sort': 'Trier par {name}',
  'table.sortBy': 'Trier',
  'table.keys': 'Flèches ou J et K pour parcourir, Entrée pour ouvrir, Espace pour sélectionner.',

  'toast.region': 'Notifications',
} as const
