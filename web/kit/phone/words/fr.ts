export const fr = {
  'phone.country': 'Pays du numéro',
  'phone.unread': 'Ce numéro est incomplet ou trop long. Exemple : {example}.',
} as const
