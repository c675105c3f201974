import type { Plugin } from 'vite'

/**
 * Leaves out of the bundle what makes a JSON schema of a zod schema, a twentieth of what sign-in loads. The server's
 * OpenAPI document is made of it; each zod type refers to its part of it, so that no bundler can see that a browser
 * never asks.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    apply: 'build',
    transform: {
      filter: { id: /\/zod\/v4\/classic\/schemas\.js$/ },
      handler(code) {
        const [types, withTypes] = [code.replaceAll(OF_A_TYPE, ''), code.match(OF_A_TYPE)?.length ?? 0]
        // Another version of zod may write it otherwise, and would then be bundled whole.
        if (withTypes < TYPES_LEAST || !OF_ALL.test(types))
          this.error('zod makes JSON schemas in another way')
        return `${types.replace(OF_ALL, '')}\n${NEVER_ASKED}`
      },
    },
  }
}

const TYPES_LEAST = 30
const OF_A_TYPE = /^ *inst\._zod\.processJSONSchema = .*;$/gm
const OF_ALL = /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*;$/m
const NEVER_ASKED = `const createStandardJSONSchemaMethod = () => undefined
const createToJSONSchemaMethod = createStandardJSONSchemaMethod`
