export const fr = {
  'change.edit': 'Modifier un message',
  'change.erase': 'Supprimer un message',
  'change.react': 'Réagir à un message',
  'change.unreact': 'Retirer une réaction',
  'change.pin': 'Épingler une conversation',
  'change.unpin': 'Ne plus épingler une conversation',
  'change.markUnread': 'Marquer une conversation comme non lue',
  'change.markRead': 'Marquer une conversation comme lue',
  'change.readThread': 'Marquer un fil comme lu',
} as const
