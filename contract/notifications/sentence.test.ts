import { describe, expect, test } from 'vitest'
import type { Notification } from '../notifications.ts'
import { addressOf } from './addresses.ts'
import { sentenceOf } from './sentence.ts'

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
    expect(sentenceOf(notification({}), 'en')).toBe('Awa Gnonlonfoun mentioned you in “Payroll”')
    expect(addressOf(notification({}), 'superviseur')).toBe('/chat/42?at=17')
  })

  test('a notification of an unknown kind has a generic sentence and no link', () => {
    const strange = notification({ kind: 'invoices.paid', by: null, data: { amount: 3 } })
    expect(sentenceOf(strange, 'en')).toBe('There is something new for you')
    expect(addressOf(strange, 'admin')).toBeNull()
  })

  test('a notification with an unknown author or device still has a sentence', () => {
    expect(sentenceOf(notification({ kind: 'chat.added', by: null }), 'en')).toContain('Somebody added you')
    expect(sentenceOf(notification({ kind: 'chat.removed', by: null }), 'en')).toContain('no longer part')
    expect(sentenceOf(notification({ kind: 'identity.new_device', data: {} }), 'en')).toContain(
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
