import * as preferences from '../../contract/notifications/preferences.ts'
import * as contract from '../../contract/notifications.ts'
import { readPreferences, resumeEmail, updatePreferences } from '../identity/preferences/change.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { listNotifications, markRead } from './notifications.ts'

export function notificationRoutes(app: App): void {
  serve(app, contract.listNotifications, (ctx, { query }) => listNotifications(ctx, query))
  serve(app, contract.markRead, (ctx, { body }) => markRead(ctx, body))
  serve(app, preferences.readPreferences, readPreferences)
  serve(app, preferences.updatePreferences, (ctx, { body }) => updatePreferences(ctx, body))
  serve(app, preferences.resumeEmail, resumeEmail)
}
