import * as contract from '../../contract/audit.ts'
import { type App, serve } from '../kernel/http/serve.ts'
import { listAudit, readAuditEntry } from './audit.ts'

export function auditRoutes(app: App): void {
  serve(app, contract.listAudit, (ctx, { query }) => listAudit(ctx, query))
  serve(app, contract.readAuditEntry, (ctx, { params }) => readAuditEntry(ctx, params.entryId))
}
