import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startProduct } from './product.ts'
import { stateFolder } from './state-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    url: string
    sandboxUrl: string
    password: string
  }
}

/** Browser tests sign in more often per minute than a person; the exact limits have their own tests. */
const relaxed = {
  RATE_LIMIT_LOGIN_PAIR: '1000/60',
  RATE_LIMIT_LOGIN_IP: '5000/60',
  RATE_LIMIT_REFRESH: '1000/60',
  RATE_LIMIT_RESET_ACCOUNT: '1000/60',
  RATE_LIMIT_RESET_IP: '1000/60',
  RATE_LIMIT_PUBLIC_FORM: '1000/60',
}

export default async function setup(project: TestProject) {
  // Its own folder: other runs keep theirs beside it.
  const stateDir = stateFolder('browser')
  rmSync(stateDir, { recursive: true, force: true })
  const product = await startProduct({ env: relaxed, stateDir })
  project.provide('url', product.url)
  project.provide('sandboxUrl', product.sandboxUrl)
  project.provide('password', product.password)
  return async () => {
    await product.stop()
  }
}
