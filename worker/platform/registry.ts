import type { Document, JsonSchema } from '../../contract/openapi/schema.ts'
import type { App } from '../kernel/http/serve.ts'

/** The printed document by way of the app's registry, which is filled at the first reading: printing takes 60 ms. */
export function fromRegistry(app: App, printed: Document): Document {
  const { paths, components, ...about } = printed as PrintedDocument
  if (app.openAPIRegistry.definitions.length === 0)
    for (const [path, operations] of Object.entries(paths))
      for (const [method, operation] of Object.entries(operations))
        app.openAPIRegistry.registerPath({ ...operation, method, path } as RegisteredPath)
  // It adds empty groups of its own: `webhooks`, and `parameters` among the components.
  const { webhooks: _none, ...document } = app.getOpenAPI31Document(about)
  return { ...document, components }
}

type RegisteredPath = Parameters<App['openAPIRegistry']['registerPath']>[0]
type PrintedDocument = Parameters<App['getOpenAPI31Document']>[0] & {
  readonly paths: Record<string, Record<string, JsonSchema>>
  readonly components: JsonSchema
}
