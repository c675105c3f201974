export const fr = {
  title: 'À relire avant d’approuver',
  'title.others': 'Ce que verra l’approbateur',
  'fact.total': 'Total',
  'fact.words': 'En lettres',
  'fact.count': 'Paiements',
  'fact.maker': 'Préparé par',
  'fact.leaves': 'Départ',
  'leaves.now': 'dès l’approbation',
  'fact.available': 'Disponible sur {account}',
  'available.after': '{available}, il restera {rest}',
  'available.short': '{available}, il manque {short}',
  by: '{name}, {when}',

  'change.title': 'Depuis {name}',
  'change.none': 'C’est le premier lot de ce compte : il n’y a rien à quoi le comparer.',
  'change.more': '{amount} de plus ({share})',
  'change.less': '{amount} de moins ({share})',
  'change.same': 'Le même total',
  'change.before': {
    one: 'Avant : {amount}, {count} paiement',
    other: 'Avant : {amount}, {count} paiements',
  },
  'change.added': { one: '{count} nouveau bénéficiaire', other: '{count} nouveaux bénéficiaires' },
  'change.removed': { one: '{count} bénéficiaire en moins', other: '{count} bénéficiaires en moins' },
  'change.changed': { one: '{count} montant changé', other: '{count} montants changés' },
  'change.identical': 'Les mêmes bénéficiaires et les mêmes montants.',
  'change.large': 'Trop de lignes pour une comparaison ligne par ligne.',
  'change.rest': { one: 'et {count} autre', other: 'et {count} autres' },
  'change.from': '{before} → {now}',

  'reasons.title': 'Doublons gardés, et pourquoi',
  'reasons.all': 'Voir tous les doublons',

  'approve.title': 'Approuver ces paiements ?',
  'approve.sentence': {
    one: 'Faire {count} paiement, {amount}, depuis {account}, pour {period}.',
    other: 'Faire {count} paiements, {amount} au total, depuis {account}, pour {period}.',
  },
  'approve.now': 'Les paiements partent aussitôt. Un paiement parti ne peut être repris.',
  'approve.later': 'Les paiements partent {when}. Vous pouvez annuler d’ici là.',
  'approve.action': 'Approuver {amount}',
  'next.ownApproval':
    'Un gestionnaire qui n’a ni préparé, ni modifié, ni justifié ces lignes doit approuver.',
  'next.rowsChanged': 'Fermez cette fenêtre : la page montre déjà les lignes telles qu’elles sont.',
  'next.insufficientFunds':
    'Une fois l’argent sur {account}, approuvez de nouveau. Ou donnez à ces paiements une date de départ plus tardive : il devra y être à ce moment.',
  'next.limitExceeded':
    'Vous pouvez approuver {limits}, et ce que vous avez déjà approuvé compte. Attendez {next}, laissez un autre gestionnaire approuver, ou demandez à l’exploitant de relever le plafond.',
  'next.limitAlone':
    'Chaque gestionnaire peut approuver {limits}, et ces paiements dépassent le plafond à eux seuls. Partagez-les en plusieurs lots, ou demandez à l’exploitant de relever le plafond.',
  'next.duplicatesOpen': 'Un doublon est apparu. Il faut le trancher dans l’onglet Doublons.',
  'next.day': 'demain',
  'next.month': 'le mois suivant',
  'next.dayOrMonth': 'le jour ou le mois suivant',
  'limit.day': '{amount} par jour',
  'limit.month': '{amount} par mois',
} as const
