import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { inRoot, root } from '../../scripts/root.ts'
import { readProcesses } from '../../scripts/start/state-lock.ts'
import { at, listAt, signInAs } from '../support/person.ts'
import { freePorts } from '../support/ports.ts'
import { type Product, startProduct } from '../support/product.ts'
import { stateFolder } from '../support/state-folder.ts'

const running: Product[] = []
afterEach(async () => {
  for (const product of running.splice(0)) await product.stop()
})

async function start(options: Parameters<typeof startProduct>[0]) {
  const product = await startProduct(options)
  running.push(product)
  return product
}

test('a second start keeps the data and the password, and says so', async () => {
  const port = await freePorts()
  const stateDir = stateFolder('processes', 'kept')
  const first = await start({ port, stateDir, env: { DEMO_PASSWORD: 'masque-kola-raphia-88' } })
  const admin = await signInAs(first.url, 'admin@matrice.test', first.password)
  const body = { code: 'KEPT', name: 'Coopérative de Kandi' }
  expect((await admin.call('POST', '/api/admin/organizations', { body })).status).toBe(201)
  expect(await first.stop()).toBe(0)

  const second = await start({ port, stateDir, env: { DEMO_PASSWORD: 'another-one-entirely' } })
  expect(second.output()).toContain('masque-kola-raphia-88')
  const again = await signInAs(second.url, 'admin@matrice.test', 'masque-kola-raphia-88')
  const { json } = await again.call('GET', '/api/admin/organizations?q=Kandi')
  expect(at(listAt(json, 'results')[0], 'code')).toBe('KEPT')
})

test('everything it started ends with it, politely or not', async () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    const product = await start({})
    const { start: pid = 0, product: runtime = 0, sandbox = 0 } = readProcesses(product.stateDir) ?? {}
    expect(membersOf([runtime, sandbox]).length).toBeGreaterThan(3)
    process.kill(pid, signal)
    const code = await product.stop()
    if (signal !== 'SIGKILL') expect(code).toBe(0)
    await expect.poll(() => membersOf([runtime, sandbox]), { timeout: 8_000, interval: 100 }).toEqual([])
  }
})

test('after kill -9 of both runtimes it is there again by itself', async () => {
  const product = await start({})
  product.kill9Runtime()
  const sandbox = membersOf([readProcesses(product.stateDir)?.sandbox ?? 0])
  for (const { pid, program } of sandbox) if (program.includes('workerd')) process.kill(pid, 'SIGKILL')
  await product.untilReady()
  await expect
    .poll(async () => (await fetch(`${product.sandboxUrl}/healthz`).catch(() => undefined))?.status, {
      timeout: 20_000,
    })
    .toBe(200)
})

test('after a kill of every Node the next start begins with a clean desk', async () => {
  const product = await start({})
  const { start: pid = 0, product: runtime = 0, sandbox = 0 } = readProcesses(product.stateDir) ?? {}
  const isNode = (its: { program: string }) => its.program.includes('node')
  const supervisor = childrenOf(pid).filter((its) => its.args.includes('supervisor.ts'))
  expect(supervisor).toHaveLength(1)
  for (const its of [...supervisor, { pid }, ...membersOf([runtime, sandbox]).filter(isNode)])
    process.kill(its.pid, 'SIGKILL')
  await product.stop()

  const next = await start({ port: Number(new URL(product.url).port), stateDir: product.stateDir })
  await next.untilReady()
  expect(membersOf([runtime, sandbox])).toEqual([])
})

test('a faulty value is named and not shown, and nothing is started', async () => {
  const port = await freePorts()
  const { code, output } = await attempt(port, { SECRET_KEY: 'tiny-hidden-value', CORS_ALLOWED_ORIGINS: '*' })
  expect(code).toBe(1)
  expect(output).toContain('SECRET_KEY')
  expect(output).toContain('CORS_ALLOWED_ORIGINS')
  expect(output).not.toContain('tiny-hidden-value')
})

test('a taken port and a taken state folder are said in words', async () => {
  const port = await freePorts()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port + 1, '127.0.0.1', resolve))
  const refused = await attempt(port, {})
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining(`Port ${port + 1} is taken`) })
  await new Promise((resolve) => server.close(resolve))

  const product = await start({})
  const second = await attempt(await freePorts(), { STATE_DIR: product.stateDir })
  expect(second).toMatchObject({ code: 1, output: expect.stringContaining('is in use by process') })
})

test('what it writes about secrets, only its owner may read', async () => {
  const product = await start({})
  const names = ['demo.json', 'processes.json', 'logs/product.log']
  const modes = spawnSync('stat', ['-c', '%a', ...names.map((name) => path.join(product.stateDir, name))])
  expect(modes.stdout.toString().trim().split('\n')).toEqual(['600', '600', '600'])
  const secret = /^SECRET_KEY=(.+)$/m.exec(readFileSync(inRoot('.dev.vars'), 'utf8'))?.[1]
  expect(secret?.length).toBeGreaterThan(31)
  expect(product.output()).not.toContain(secret)
  expect(readFileSync(path.join(product.stateDir, 'logs/product.log'), 'utf8')).not.toContain(secret)
})

async function attempt(port: number, env: Record<string, string>) {
  const stateDir = stateFolder('processes', `attempt-${port}`)
  mkdirSync(stateDir, { recursive: true })
  const child = spawn(process.execPath, [inRoot('scripts/start.ts')], {
    cwd: root,
    env: { ...process.env, STATE_DIR: stateDir, ...env, PORT: String(port) },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const code = await Promise.race([
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    pause(20_000).then(() => 'still running' as const),
  ])
  if (code === 'still running') child.kill('SIGTERM')
  return { code, output }
}

function childrenOf(parent: number) {
  return spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, above]) => Number(above) === parent)
    .map(([pid, , ...args]) => ({ pid: Number(pid), args: args.join(' ') }))
}

/** Living processes of these groups; those that only wait to be reaped have ended. */
function membersOf(groups: readonly number[]) {
  return spawnSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, group, state]) => groups.includes(Number(group)) && !state?.startsWith('Z'))
    .map(([pid, , , program = '']) => ({ pid: Number(pid), program }))
}
