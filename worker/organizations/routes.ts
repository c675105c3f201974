import * as contract from '../../contract/organizations.ts'
import { type App, Reply, serve } from '../kernel/http/serve.ts'
import { readLogo, removeLogo, requestLogoUpload, setLogo } from './logo.ts'
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
  serve(app, contract.setLogo, (ctx, { params, body }) => setLogo(ctx, params.organizationId, body))
  serve(app, contract.requestLogoUpload, (ctx, { params, body }) =>
    requestLogoUpload(ctx, params.organizationId, body),
  )
  serve(app, contract.removeLogo, (ctx, { params }) =>
    removeLogo(ctx, params.organizationId).then(() => undefined),
  )
  serve(app, contract.readLogo, async (ctx, { params }) => {
    return new Reply(undefined, { response: await readLogo(ctx, params.organizationId) })
  })
}
