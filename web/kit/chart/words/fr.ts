export const fr = {
  'trend.up': 'En hausse de',
  'trend.down': 'En baisse de',
  'trend.flat': 'Stable',
  'trend.new': 'Nouveau',
  'qr.label': 'Code QR : {label}',
} as const
