import { registerHooks } from 'node:module'

/** A Worker's build turns `import module from './x.wasm'` into a compiled module; under Node this does. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.wasm')) return next(url, context)
    const source = `
      import { readFileSync } from 'node:fs'
      export default new WebAssembly.Module(readFileSync(new URL(${JSON.stringify(url)})))`
    return { format: 'module', source, shortCircuit: true }
  },
})

/** The product's own hashing, so that no second place knows its parameters. Imported late: the hook comes first. */
export const { hashPassword, passwordMatches } = await import('../worker/identity/passwords/hash.ts')
