import * as contract from '../../contract/notifications.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { listNotifications, markRead } from './notifications.ts'

export function notificationRoutes(app: App): void {
  serve(app, contract.listNotifications, (ctx, { query }) => listNotifications(ctx, query))
  serve(app, contract.markRead, (ctx, { body }) => markRead(ctx, body))
}
