import * as contract from '../../contract/search.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { type SearchSources, searchAll } from './search.ts'

export function searchRoutes(app: App, sources: SearchSources): void {
  serve(app, contract.search, (ctx, { query }) => searchAll(ctx, sources, query.q))
}
