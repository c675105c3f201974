import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { unstable_getVarsForDev } from 'wrangler'
import { parseConfig, variableNames } from '../../worker/kernel/config.ts'
import { inRoot } from '../root.ts'
import { completeDevVars, readVariables } from './dev-vars.ts'
import { writeEnvFile } from './env-file.ts'
import { derivedVariables, productVariables } from './variables.ts'
import { readWranglerToml } from './wrangler-toml.ts'

const toml = readWranglerToml()
const derived = (port: number) => derivedVariables({ port, workerPort: port, sandboxPort: port + 1 }, toml)

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'matrice-'))
  file = path.join(folder, '.dev.vars')
})

describe('.dev.vars', () => {
  test('a first run writes one that the Worker accepts, readable by its owner alone', () => {
    completeDevVars(derived(8787), file)
    expect(parseConfig(readVariables(file))).toMatchObject({ ok: true })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('two machines never share a secret', () => {
    completeDevVars(derived(8787), file)
    const other = path.join(folder, 'other')
    completeDevVars(derived(8787), other)
    const [mine, theirs] = [readVariables(file), readVariables(other)]
    for (const name of ['SECRET_KEY', 'METRICS_TOKEN', 'MAIL_WEBHOOK_SECRET'])
      expect(mine[name]).not.toBe(theirs[name])
    expect(mine.SECRET_KEY).not.toBe(mine.METRICS_TOKEN)
  })

  test('a line that stands there is never touched, a missing one is added', () => {
    const kept = '# mine\nSECRET_KEY=short\nGOOGLE_CLIENT_ID=\nSENTRY_DSN=https://a@b.test/1'
    writeFileSync(file, kept)
    completeDevVars(derived(8787), file)
    expect(readFileSync(file, 'utf8')).toContain(`${kept}\n`)
    const found = readVariables(file)
    expect(Object.keys(found).sort()).toEqual([...variableNames].sort())
    expect(found.METRICS_TOKEN?.length).toBeGreaterThan(31)
    expect(parseConfig(found)).toMatchObject({ ok: false })
  })

  test('the example names every variable and nothing else', () => {
    expect(Object.keys(readVariables(inRoot('.dev.vars.example'))).sort()).toEqual([...variableNames].sort())
  })

  test('the example itself is refused: its secrets are everybody’s', () => {
    const parsed = parseConfig(readVariables(inRoot('.dev.vars.example')))
    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.name)).toEqual(
      expect.arrayContaining(['SECRET_KEY', 'METRICS_TOKEN', 'MAIL_WEBHOOK_SECRET']),
    )
  })
})

describe('the product’s variables', () => {
  test('the environment wins over .dev.vars for every one, an empty value too', () => {
    const devVars = Object.fromEntries(variableNames.map((name) => [name, 'from-the-file']))
    const environment = Object.fromEntries(
      variableNames.map((name, at) => [name, at % 2 ? '' : 'from-outside']),
    )
    expect(productVariables({ environment, devVars, derived: derived(8787) })).toEqual(environment)
  })

  test('local addresses follow the port, chosen ones stay', () => {
    const devVars = { ...derived(8787), MAIL_HTTP_URL: 'https://mail.example/send' }
    const chosen = productVariables({ environment: {}, devVars, derived: derived(9000) })
    expect(chosen).toMatchObject({
      PUBLIC_URL: 'http://localhost:9000',
      GOOGLE_BASE_URL: 'http://localhost:9001/google',
      R2_S3_ENDPOINT: 'http://localhost:9000/cdn-cgi/local/r2/s3',
      MAIL_HTTP_URL: 'https://mail.example/send',
    })
  })

  test('what nobody gave is missing, not invented', () => {
    const devVars = { ...derived(8787), CORS_ALLOWED_ORIGINS: '' }
    const chosen = productVariables({ environment: {}, devVars, derived: derived(8787) })
    expect(chosen.CORS_ALLOWED_ORIGINS).toBe('')
    expect(chosen.SECRET_KEY).toBeUndefined()
  })
})

describe('the env file', () => {
  const awkward = {
    SECRET_KEY: `a b # c "double" 'single' \\n \\ end`,
    METRICS_TOKEN: `costs $HOME and ${'$'}{PATH} and \\$5`,
    MAIL_FROM: 'Matrice <bonjour@matrice.test>',
    SMTP_URL: `smtp://user:it's@host`,
    SENTRY_DSN: '',
  }

  test('wrangler reads back what was written, and leaves .dev.vars alone', () => {
    writeFileSync(file, 'SECRET_KEY=from-dev-vars\nPOSTHOG_KEY=from-dev-vars\n')
    const envFile = path.join(folder, 'product.env')
    writeEnvFile(envFile, awkward)
    const read = unstable_getVarsForDev(path.join(folder, 'wrangler.toml'), [envFile], {}, undefined, true)
    const values = Object.entries(read).map(([name, { value }]) => [name, value])
    expect(Object.fromEntries(values)).toEqual(awkward)
    expect(statSync(envFile).mode & 0o777).toBe(0o600)
  })

  test('a value that no quoting can carry is named, not shown', () => {
    expect(() => writeEnvFile(path.join(folder, 'x'), { SECRET_KEY: `'"\`hidden` })).toThrow(
      /^SECRET_KEY(?!.*hidden)/,
    )
  })
})
