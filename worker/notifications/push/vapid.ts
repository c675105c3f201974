import { pushErrors as errors } from '../../../contract/notifications/errors.ts'
import type { Config } from '../../kernel/config.ts'
import { fail } from '../../kernel/failure.ts'

export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
  readonly subject: string
}

/** Null where the deployment has no keys: nothing is pushed then. */
export function vapidOf({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: Config): VapidKeys | null {
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY || !VAPID_SUBJECT) return null
  return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
}

export const requireVapid = (config: Config): VapidKeys => vapidOf(config) ?? fail(errors.pushOff)
