export const fr = {
  pdf: 'PDF',
  making: 'Préparation…',
  failed: 'Le PDF n’a pas pu être préparé',
  failedHelp: 'Un administrateur voit pourquoi sur la page des tâches et peut le relancer.',
  late: 'Le PDF n’est pas encore prêt',
  lateHelp: 'Réessayez dans un instant.',
} as const
