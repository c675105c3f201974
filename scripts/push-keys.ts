import { vapidKeys } from './start/vapid-keys.ts'

/** Keys of a deployment. Whoever subscribed under other keys has to subscribe again, so they are made once. */
const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = vapidKeys()
console.log(`VAPID_PUBLIC_KEY=${VAPID_PUBLIC_KEY}
VAPID_PRIVATE_KEY=${VAPID_PRIVATE_KEY}
VAPID_SUBJECT=mailto:…`)
