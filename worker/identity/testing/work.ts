import argon2Module from 'argon2-wasm-edge/wasm/argon2.wasm'
import { vi } from 'vitest'

/** Counts the argon2 runs of a story, by the memory in KiB that each of them took. */
export function watchArgon2(): { taken: () => number[] } {
  let runs: WebAssembly.Instance[] = []
  const instantiate = WebAssembly.instantiate.bind(WebAssembly)
  vi.spyOn(WebAssembly, 'instantiate').mockImplementation(async (module, imports) => {
    const instance = await instantiate(module, imports)
    if (module === argon2Module) runs.push(instance)
    return instance
  })
  return {
    taken() {
      const sizes = runs.map(({ exports }) => memoryOf(exports).buffer.byteLength / 1_024)
      runs = []
      return sizes
    },
  }
}

function memoryOf(exports: WebAssembly.Exports): WebAssembly.Memory {
  const { memory } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('argon2 exports its memory')
  return memory
}
