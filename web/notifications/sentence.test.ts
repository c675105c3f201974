import { describe, expect, test } from 'vitest'
import type { Notification } from '../../contract/notifications.ts'
import { translator } from '../lib/i18n.tsx'
import { byDay, daysAgo } from './days.ts'
import { addressOf, sentenceOf } from './sentence.ts'
import { notificationWords } from './words/index.ts'

const t = translator(notificationWords, 'en')
const notification = (more: Partial<Notification>): Notification => ({
  id: 1,
  seq: 1,
  kind: 'chat.mentioned',
  organization_id: 2,
  subject_type: 'room',
  subject_id: 42,
  by: { id: 3, name: 'Awa Gnonlonfoun' },
  data: { room_name: 'Payroll', message_id: 17 },
  created_at: '2026-11-02T09:30:00.000Z',
  read_at: null,
  ...more,
})

describe('a notification', () => {
  test('a notification says who did what, and links to the message', () => {
    expect(sentenceOf(notification({}), t)).toBe('Awa Gnonlonfoun mentioned you in “Payroll”')
    expect(addressOf(notification({}), 'superviseur')).toBe('/chat/42?at=17')
  })

  test('a notification of an unknown kind has a generic sentence and no link', () => {
    const strange = notification({ kind: 'invoices.paid', by: null, data: { amount: 3 } })
    expect(sentenceOf(strange, t)).toBe('There is something new for you')
    expect(addressOf(strange, 'admin')).toBeNull()
  })

  test('a notification with an unknown author or device still has a sentence', () => {
    expect(sentenceOf(notification({ kind: 'chat.added', by: null }), t)).toContain('Somebody added you')
    expect(sentenceOf(notification({ kind: 'chat.removed', by: null }), t)).toContain('no longer part')
    expect(sentenceOf(notification({ kind: 'identity.new_device', data: {} }), t)).toContain(
      'an unknown device',
    )
  })

  test('a notification links to people only where its reader may open them', () => {
    const accepted = notification({ kind: 'identity.invitation_accepted', subject_type: 'user' })
    expect(addressOf(accepted, 'admin')).toBe('/people/42')
    expect(addressOf(accepted, 'gestionnaire')).toBe('/members')
    expect(addressOf(accepted, 'agent')).toBeNull()
  })
})

test('notifications are grouped by calendar day, not by 24 hours', () => {
  const at = (hour: number, day: number) => new Date(2026, 10, day, hour).toISOString()
  const days = byDay([at(1, 3), at(23, 2), at(9, 2)].map((created_at) => ({ created_at })))
  expect(days.map(({ items }) => items.length)).toEqual([1, 2])
  expect(daysAgo(new Date(2026, 10, 2, 23), new Date(2026, 10, 3, 1))).toBe(1)
})
