import { argon2id, argon2Verify, setWASMModules } from 'argon2-wasm-edge'
import argon2WASM from 'argon2-wasm-edge/wasm/argon2.wasm'
import blake2bWASM from 'argon2-wasm-edge/wasm/blake2b.wasm'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const

/** Workers may not compile WebAssembly from bytes, so the modules are imported and handed over once. */
const ready = setWASMModules({ argon2WASM, blake2bWASM })

export async function hashPassword(password: string): Promise<string> {
  await ready
  const salt = crypto.getRandomValues(new Uint8Array(16))
  return argon2id({ ...PARAMETERS, password: password.normalize('NFC'), salt, outputType: 'encoded' })
}

/**
 * Always the same work: an unknown person, or one without a password, is checked against a hash that no password
 * matches, so that response time discloses nothing.
 */
export async function passwordMatches(password: string, hash: string | null | undefined): Promise<boolean> {
  await ready
  const matches = await argon2Verify({ password: password.normalize('NFC'), hash: hash ?? UNMATCHABLE })
  return matches && hash != null
}

/** Same parameters as ours; the digest is all zeros, which argon2 will not produce for anything typed. */
const UNMATCHABLE = `$argon2id$v=19$m=${PARAMETERS.memorySize},t=${PARAMETERS.iterations},p=${PARAMETERS.parallelism}$bWF0cmljZS1ub2JvZHktMQ$${'A'.repeat(43)}`
