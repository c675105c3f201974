import { expect, test } from 'vitest'
import { placeAt } from './place-at.ts'

test.each([
  ['/', 'home', {}],
  ['/chat', 'chat', {}],
  ['/chat/12', 'chat', { roomId: '12' }],
  ['/projects', 'projects', {}],
  ['/projects/3/tasks', 'project', { projectId: '3', tab: 'tasks' }],
  ['/invoices/new', 'invoiceNew', {}],
  ['/invoices/53', 'invoice', { invoiceId: '53' }],
  ['/billing/settings', 'billingSettings', {}],
  ['/tickets/new', 'ticketNew', {}],
])('%s is %s', (path, id, params) => {
  expect(placeAt(path)).toEqual({ id, params })
})

test.each(['/tickets', '/tickets/28', '/nowhere', '/sign-in'])(
  '%s is nobody’s before the role is known',
  (path) => {
    expect(placeAt(path)).toBeNull()
  },
)
