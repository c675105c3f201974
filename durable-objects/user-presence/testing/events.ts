import type { PersonalEvent } from '../api.ts'

export const notification = (key: string): PersonalEvent => ({
  key,
  kind: 'notification',
  at: 0,
  by: null,
  data: { key },
})
