export const fr = {
  'amount.unread': 'Saisissez un montant, par exemple {example}.',
  'percent.unread': 'Saisissez un pourcentage, par exemple 18 ou 12,5.',
  'duration.example': '1 h 30',
  'duration.unread': 'Saisissez une durée, par exemple 1 h 30, 90 min ou 1,5 h.',
  'quantity.less': 'Diminuer',
  'quantity.more': 'Augmenter',
} as const
