import * as preferences from '../../contract/notifications/preferences.ts'
import * as push from '../../contract/notifications/push.ts'
import * as unsubscribes from '../../contract/notifications/unsubscribes.ts'
import * as contract from '../../contract/notifications.ts'
import { readPreferences, resumeEmail, updatePreferences } from '../identity/preferences/change.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { showUnsubscribe, unsubscribe } from './mail/unsubscribe.ts'
import { listNotifications, markRead } from './notifications.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  readSubscription,
  updateSubscription,
} from './push/subscriptions.ts'
import { requireVapid } from './push/vapid.ts'

export function notificationRoutes(app: App): void {
  serve(app, contract.listNotifications, (ctx, { query }) => listNotifications(ctx, query))
  serve(app, contract.markRead, (ctx, { body }) => markRead(ctx, body))
  serve(app, preferences.readPreferences, readPreferences)
  serve(app, preferences.updatePreferences, (ctx, { body }) => updatePreferences(ctx, body))
  serve(app, preferences.resumeEmail, resumeEmail)
  serve(app, unsubscribes.showUnsubscribe, async (ctx, { params }) => {
    return new Reply(undefined, { response: await showUnsubscribe(ctx, params.token) })
  })
  serve(app, unsubscribes.unsubscribe, (ctx, { params }, request) => unsubscribe(ctx, params.token, request))
  serve(app, push.readPushKey, ({ config }) => ({ public_key: requireVapid(config).publicKey }))
  serve(app, push.listSubscriptions, (ctx, { query }) => listSubscriptions(ctx, query))
  serve(app, push.readSubscription, (ctx, { params }) => readSubscription(ctx, params.subscriptionId))
  serve(app, push.createSubscription, async (ctx, { body }) => {
    const { subscription, existed } = await createSubscription(ctx, body)
    return existed ? new Reply(subscription, { status: 200 }) : subscription
  })
  serve(app, push.updateSubscription, (ctx, { params, body }) =>
    updateSubscription(ctx, params.subscriptionId, body),
  )
  serve(app, push.deleteSubscription, async (ctx, { params }) => {
    await deleteSubscription(ctx, params.subscriptionId)
    return undefined
  })
}
