import type { Locale } from '../../contract/errors.ts'
import { asyncapiDocument } from '../../contract/openapi/asyncapi.ts'
import { openapiDocument } from '../../contract/openapi/openapi.ts'
import type { Config } from '../kernel/config.ts'
import type { App } from '../kernel/http/serve.ts'
import { sender } from '../kernel/mail/address.ts'
import { version } from '../version.ts'
import { docsPage } from './docs-page.ts'
import { fromRegistry } from './registry.ts'

/**
 * The documents follow from the code and the configuration alone. Printing one takes longer than most requests and
 * is open to the public, so an isolate prints each once.
 */
export function documentsOf(app: App) {
  const openapi = once((config) => fromRegistry(app, openapiDocument(factsOf(config))))
  const pages = {
    fr: once((config) => docsPage(openapi(config), 'fr')),
    en: once((config) => docsPage(openapi(config), 'en')),
  }
  return {
    openapi,
    asyncapi: once((config) => asyncapiDocument(factsOf(config))),
    docs: (config: Config, locale: Locale): string => pages[locale](config),
  }
}

const factsOf = (config: Config) => ({
  version,
  url: config.PUBLIC_URL,
  email: sender(config.MAIL_FROM).email,
})

function once<Printed>(print: (config: Config) => Printed): (config: Config) => Printed {
  const printed = new WeakMap<Config, { readonly value: Printed }>()
  return (config) => {
    const known = printed.get(config) ?? { value: print(config) }
    printed.set(config, known)
    return known.value
  }
}
