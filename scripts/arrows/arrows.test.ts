import { describe, expect, test } from 'vitest'
import { importsOf, runtimeImportsOf } from './imports.ts'
import { edgesOf, judgeArrows, judgeCircles, judgeObjectApi } from './rules.ts'

const judge = (file: string, specifier: string, listed: Parameters<typeof judgeArrows>[1] = []) =>
  judgeArrows(new Map([[file, [specifier]]]), listed)

describe('what may not import what', () => {
  test.each([
    ['the contract takes no framework', 'contract/billing.ts', 'hono'],
    ['the contract knows nobody', 'contract/billing.ts', '../worker/kernel/context.ts'],
    ['the web app sees the contract only', 'web/billing/data.ts', '../../worker/kernel/config.ts'],
    [
      'the kernel serves capabilities, it knows none',
      'worker/kernel/http/serve.ts',
      '../../identity/people/people.ts',
    ],
    ['an object never calls a capability', 'durable-objects/chat-room/room.ts', '../../worker/chat/chat.ts'],
    ['tables of another capability stay its own', 'worker/billing/invoice.ts', '../projects/tables.ts'],
    ['so do those of one of its nouns', 'worker/billing/invoice.ts', '../shop/customers/tables.ts'],
    ['nobody calls notifications', 'worker/billing/invoice.ts', '../notifications/notify.ts'],
    ['nobody calls audit', 'worker/billing/invoice.ts', '../audit/audit.ts'],
    ['nobody calls admin', 'worker/billing/invoice.ts', '../admin/system.ts'],
    ['nobody imports a registry', 'worker/billing/invoice.ts', '../jobs.ts'],
    ['the product never imports the sandbox', 'worker/billing/pay.ts', '../../sandbox/world.ts'],
    ['the product never imports what is for tests', 'worker/billing/pay.ts', '../kernel/testing/cast.ts'],
    ['an edge is listed or is not', 'worker/billing/invoice.ts', '../organizations/organization.ts'],
    ['a web edge is listed or is not', 'web/billing/pages/invoices.tsx', '../../organizations/data.ts'],
    ['the web app’s kit knows no capability', 'web/kit/table/row.tsx', '../../people/data.ts'],
    ['the web app’s lib knows no component', 'web/lib/call.ts', '../kit/toast.tsx'],
    ['nobody imports the web app’s frame', 'web/billing/pages/invoices.tsx', '../../app/places.ts'],
    ['not even the web app’s frame imports the Worker', 'web/app/places.ts', '../../worker/index.ts'],
    [
      'a capability sees no class of an object',
      'worker/billing/invoice.ts',
      '../../durable-objects/ledger/ledger.ts',
    ],
    ['a registry sees no class either', 'worker/routes.ts', '../durable-objects/ledger/ledger.ts'],
    ['the objects’ kit is not the Worker’s', 'worker/billing/pay.ts', '../../durable-objects/kit/alarms.ts'],
    ['the kernel sees no object at all', 'worker/kernel/bindings.ts', '../../durable-objects/ledger/api.ts'],
    ['the Worker sees nothing of the PDF Worker', 'worker/billing/pay.ts', '../../pdf/render.ts'],
    ['the kernel does not know the PDF Worker', 'worker/kernel/bindings.ts', '../../pdf/api.ts'],
    ['the PDF Worker knows nobody', 'pdf/render.ts', '../contract/money.ts'],
    ['the kernel does not know the frames', 'worker/kernel/context.ts', '../../contract/frames/events.ts'],
    ['a test obeys the same arrows', 'worker/kernel/serve.test.ts', '../identity/people.ts'],
  ])('%s', (_, file, specifier) => {
    expect(judge(file, specifier)).toHaveLength(1)
  })
})

describe('what may', () => {
  test.each([
    ['contract/billing.ts', 'zod'],
    ['contract/billing.test.ts', 'vitest'],
    ['web/billing/data.ts', '../../contract/billing.ts'],
    ['web/billing/data.ts', '../lib/call.ts'],
    ['web/billing/pages/invoices.tsx', '../../kit/list-screen.tsx'],
    ['web/app/places.ts', '../billing/pages/invoices.tsx'],
    ['web/main.tsx', './app/app.tsx'],
    ['worker/billing/routes.ts', '../../contract/billing.ts'],
    ['worker/billing/routes.ts', '../kernel/serve.ts'],
    ['worker/billing/tables.ts', '../organizations/tables.ts'],
    ['worker/shop/customers/tables.ts', '../../organizations/tables.ts'],
    ['durable-objects/chat-room/room.ts', '../../worker/kernel/observe/log.ts'],
    ['worker/routes.ts', './admin/routes.ts'],
    ['worker/billing/invoice.test.ts', '../kernel/testing/cast.ts'],
    ['worker/kernel/testing/cast.ts', '../../identity/people.ts'],
    ['worker/billing/invoice.ts', '../../durable-objects/ledger/api.ts'],
    ['worker/billing/invoice.ts', '../../pdf/api.ts'],
    ['worker/index.ts', '../durable-objects/ledger/ledger.ts'],
    ['worker/kernel/http/serve.ts', '../../../contract/platform/errors.ts'],
    ['worker/kernel/http/app.ts', '../../../contract/routes.ts'],
  ])('%s → %s', (file, specifier) => {
    expect(judge(file, specifier)).toEqual([])
  })
})

test('the kernel imports no contract of a capability, whether it is a file or a folder', () => {
  const capabilities = [
    ['worker/billing/routes.ts', []],
    ['worker/tickets/routes.ts', []],
  ] as const
  const faults = judgeArrows(
    new Map<string, readonly string[]>([
      ...capabilities,
      ['worker/kernel/context.ts', ['../../contract/billing/invoices.ts', '../../contract/tickets.ts']],
      ['worker/kernel/config.ts', ['../../contract/page.ts', '../../contract/billing-periods.ts']],
    ]),
    [],
  )
  expect(faults).toEqual([
    expect.stringContaining('contract/billing/invoices.ts'),
    expect.stringContaining('contract/tickets.ts'),
  ])
})

test('an api.ts of an object holds types only', () => {
  const api = 'durable-objects/ledger/api.ts'
  const types = `import type { A } from './a.ts'\nexport interface B extends A {}\nexport type C = B\n`
  expect(judgeObjectApi(api, types)).toBeUndefined()
  for (const value of [`export const LIMIT = 1`, `export * from './ledger.ts'`, `import './ledger.ts'`])
    expect(judgeObjectApi(api, `${types}${value}\n`)).toContain('types only')
  expect(judgeObjectApi('pdf/api.ts', `${types}export const LIMIT = 1\n`)).toContain('types only')
  expect(judgeObjectApi('durable-objects/ledger/store.ts', 'export const LIMIT = 1')).toBeUndefined()
})

test('a listed edge that nobody uses is a fault, as is a round of edges', () => {
  expect(judge('worker/billing/invoice.ts', '../projects/project.ts', ['billing -> projects'])).toEqual([])
  expect(judge('worker/billing/invoice.ts', '../kernel/ids.ts', ['billing -> projects'])).toHaveLength(1)
  const faults = judgeArrows(
    new Map([
      ['worker/billing/a.ts', ['../projects/b.ts']],
      ['worker/projects/b.ts', ['../tickets/c.ts']],
      ['worker/tickets/c.ts', ['../billing/a.ts']],
    ]),
    ['billing -> projects', 'projects -> tickets', 'tickets -> billing'],
  )
  expect(faults).toEqual([expect.stringContaining('billing -> projects -> tickets -> billing')])
  const onScreens = judgeArrows(
    new Map([
      ['web/billing/data.ts', ['../people/data.ts']],
      ['web/people/data.ts', ['../billing/data.ts']],
    ]),
    ['web/billing -> web/people', 'web/people -> web/billing'],
  )
  expect(onScreens).toEqual([expect.stringContaining('web/billing -> web/people -> web/billing')])
})

test('every way of naming a module is seen, and only those', () => {
  const source = [
    `import { a } from './a.ts'`,
    `import type { B } from "./b.ts"`,
    `import {\n  c,\n  d,\n} from './c.ts'`,
    `import './d.css'`,
    `export * from './e.ts'`,
    `export { f } from './f.ts'`,
    `const page = () => import('./g.ts')`,
    `export const text = 'from "./not.ts"'`,
    `// import { x } from './comment.ts'`,
    `import * as z from 'zod'`,
  ].join('\n')
  expect(importsOf(source).sort()).toEqual(
    ['./a.ts', './b.ts', './c.ts', './d.css', './e.ts', './f.ts', './g.ts', 'zod'].sort(),
  )
})

test('files that need each other to run are a fault, those that only know each other’s types are not', () => {
  const circle = (back: string) =>
    judgeCircles(
      new Map([
        ['worker/kernel/a.ts', runtimeImportsOf(`import { b } from './mail/b.ts'`)],
        ['worker/kernel/mail/b.ts', runtimeImportsOf(`import { c } from '../c.ts'\n${back}`)],
        ['worker/kernel/c.ts', []],
      ]),
    )
  expect(circle(`import { a, type A } from '../a.ts'`)).toEqual([
    expect.stringContaining('worker/kernel/a.ts → worker/kernel/mail/b.ts → worker/kernel/a.ts'),
  ])
  expect(circle(`import type {\n  A,\n} from '../a.ts'`)).toEqual([])
  expect(circle(`export type { A } from '../a.ts'`)).toEqual([])
  expect(circle(`const later = () => import('../a.ts')`)).toEqual([])
})

test('edges are read from their blocks', () => {
  const blocks =
    '```edges\n# why\nidentity -> organizations\n```\n\na -> b\n\n```edges\nweb/home -> web/people\n```'
  expect(edgesOf(`# Map\n\n${blocks}`)).toEqual(['identity -> organizations', 'web/home -> web/people'])
  expect(edgesOf('no block')).toBeUndefined()
})
