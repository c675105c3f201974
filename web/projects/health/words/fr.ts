export const fr = {
  'health.on_track': 'Dans les temps',
  'health.at_risk': 'À surveiller',
  'health.off_track': 'En difficulté',
} as const
