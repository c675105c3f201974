export const fr = {
  today: 'aujourd’hui',
  soon: { one: 'dans {count} jour', other: 'dans {count} jours' },
  late: { one: '{count} jour de retard', other: '{count} jours de retard' },
  expired: { one: 'depuis {count} jour', other: 'depuis {count} jours' },
} as const
