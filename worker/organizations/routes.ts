import * as contract from '../../contract/organizations.ts'
import { type App, serve } from '../kernel/serve.ts'
import {
  createOrganization,
  listOrganizations,
  readOrganization,
  updateOrganization,
} from './organizations.ts'

export function organizationRoutes(app: App): void {
  serve(app, contract.listOrganizations, (ctx, { query }) => listOrganizations(ctx, query))
  serve(app, contract.createOrganization, (ctx, { body }) => createOrganization(ctx, body))
  serve(app, contract.readOrganization, (ctx, { params }) => readOrganization(ctx, params.organizationId))
  serve(app, contract.updateOrganization, (ctx, { params, body }) =>
    updateOrganization(ctx, params.organizationId, body),
  )
}
