export const fr = {
  create: 'Nouveaux paiements',
  'view.all': 'Tout',
  'view.waiting': 'En attente',
  'view.running': 'En cours',
  'view.failed': 'Échoués',
  'field.date': 'Préparé',
  'field.state': 'État',
  'field.organization': 'Client',
  'field.count': 'Paiements',
  'field.completed': 'Payés',
  'field.failed': 'Échoués',
  'field.amount': 'Total',
  empty: 'Aucun paiement groupé',
  'empty.maker':
    'Déposez un fichier de bénéficiaires : il est vérifié ligne par ligne, et rien ne part sans votre accord.',
  'empty.reader': 'Les paiements que prépare votre organisation apparaîtront ici.',
  'empty.operator': 'Les paiements que préparent vos clients apparaîtront ici.',
} as const
