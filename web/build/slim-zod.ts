import type { Plugin } from 'vite'

/**
 * Leaves out of the bundle what no browser asks zod for, though no bundler can see it: what makes a JSON schema of each
 * type, of which the server's OpenAPI document is made, and English sentences about mistakes, which the app says in
 * words of its own (`contract/issues.ts`).
 */
export function slimZod(): Plugin {
  return {
    name: 'slim-zod',
    apply: 'build',
    transform: {
      filter: { id: /\/zod\/v4\/classic\/schemas\.js$/ },
      handler(code) {
        const [types, withTypes] = [code.replaceAll(OF_A_TYPE, ''), code.match(OF_A_TYPE)?.length ?? 0]
        // Another version of zod may write it otherwise, and would then be bundled whole.
        const isKnown =
          withTypes >= TYPES_LEAST && [OF_ALL, ENGLISH, SPOKEN].every((part) => part.test(types))
        if (!isKnown) this.error('zod is written in another way')
        return `${types.replace(OF_ALL, '').replace(ENGLISH, '').replace(SPOKEN, '')}\n${NEVER_ASKED}`
      },
    },
  }
}

const TYPES_LEAST = 30
const OF_A_TYPE = /^ *inst\._zod\.processJSONSchema = .*;$/gm
const OF_ALL = /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*;$/m
const ENGLISH = /^import en from "\.\.\/locales\/en\.js";$/m
const SPOKEN = /^ *if \(!core\.globalConfig\.localeError\)\n *core\.config\(en\(\)\);$/m
const NEVER_ASKED = `const createStandardJSONSchemaMethod = () => undefined
const createToJSONSchemaMethod = createStandardJSONSchemaMethod`
