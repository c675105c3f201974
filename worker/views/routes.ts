import * as contract from '../../contract/views.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { createView, deleteView, listViews, readView, updateView } from './views.ts'

export function viewRoutes(app: App): void {
  serve(app, contract.listViews, (ctx, { query }) => listViews(ctx, query))
  serve(app, contract.createView, (ctx, { body }) => createView(ctx, body))
  serve(app, contract.readView, (ctx, { params }) => readView(ctx, params.viewId))
  serve(app, contract.updateView, (ctx, { params, body }) => updateView(ctx, params.viewId, body))
  serve(app, contract.deleteView, (ctx, { params }) => deleteView(ctx, params.viewId).then(nothing))
}

const nothing = () => undefined
