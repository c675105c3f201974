import * as contract from '../../contract/home.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { readHome } from './home.ts'

export function homeRoutes(app: App): void {
  serve(app, contract.readHome, (ctx) => readHome(ctx))
}
