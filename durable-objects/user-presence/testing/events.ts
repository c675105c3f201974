import type { PersonalEvent } from '../../../worker/kernel/chat-objects.ts'

export const notification = (key: string): PersonalEvent => ({
  ...{ key, kind: 'notification', at: 0, by: null, data: { key } },
})
