export const fr = {
  title: 'Notifications',
  unread: { zero: 'tout est lu', one: '{count} non lue', other: '{count} non lues' },
  isUnread: 'Non lue :',
  readAll: 'Tout marquer comme lu',
  'change.read': 'Marquer des notifications comme lues',
  empty: 'Rien à signaler',
  emptyHelp: 'Les mentions, les invitations acceptées et ce qui touche votre compte apparaîtront ici.',
  today: "Aujourd'hui",
  yesterday: 'Hier',
  announce: 'Nouvelle notification : {sentence}',
} as const
