import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit.ts'
import { namedAction } from '../../contract/audit-actions.ts'
import { translator } from '../lib/i18n.tsx'
import { changesOf, subjectHref, subjectName, type Wording } from './entry.ts'
import { auditAddress, auditQuery } from './filters.ts'
import { auditWords } from './words/index.ts'

const t = translator(auditWords, 'fr')
const wording: Wording = {
  role: (role) => role.toUpperCase(),
  say: (key, holes) => t(key as 'value.numbered', holes ?? { id: '' }),
}
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  at: '2026-11-02T09:30:00.000Z',
  action: 'identity.person_updated',
  actor_kind: 'person',
  actor_id: 1,
  actor_name: 'Ada Admin',
  organization_id: 7,
  subject_type: 'user',
  subject_id: '42',
  before: null,
  after: null,
  ip: null,
  device: null,
  request_id: 'r-1',
  names: {},
  ...more,
})

describe('an audit entry', () => {
  it('an audit entry is named after its fact where a single characteristic fact changed', () => {
    const key = (more: Partial<AuditEntry>) => namedAction(entry(more))
    expect(key({ before: { is_active: true }, after: { is_active: false } })).toBe(
      'identity.person_deactivated',
    )
    expect(key({ before: { is_active: false }, after: { is_active: true } })).toBe(
      'identity.person_activated',
    )
    expect(key({ before: { role: 'agent' }, after: { role: 'admin' } })).toBe('identity.role_changed')
    expect(key({ after: { role: 'admin', is_active: true } })).toBe('identity.person_updated')
    expect(key({ action: 'organizations.updated', after: { is_active: false } })).toBe(
      'organizations.deactivated',
    )
    expect(key({ action: 'billing.something_newer' })).toBeNull()
  })

  it('an audit entry shows its subject’s current name, or else the recorded one', () => {
    const facts = { first_name: 'Awa', last_name: 'Dossou', email: 'a@b.test' }
    expect(subjectName(entry({ after: facts, names: { 'user:42': 'Awa Mensah' } }))).toBe('Awa Mensah')
    expect(subjectName(entry({ after: facts }))).toBe('Awa Dossou')
    expect(subjectName(entry({ after: { email: 'a@b.test' } }))).toBe('a@b.test')
    expect(subjectName(entry({}))).toBeNull()
    expect(subjectName(entry({ actor_id: null, subject_id: null }))).toBeNull()
  })

  it('an audit entry links to the page of its subject, where there is one', () => {
    expect(subjectHref(entry({}))).toBe('/people/42')
    expect(subjectHref(entry({ subject_type: 'organization' }))).toBe('/organizations/42')
    expect(subjectHref(entry({ subject_type: 'room' }))).toBe('/rooms/42')
    expect(subjectHref(entry({ subject_type: 'job' }))).toBe('/system/jobs/42')
    expect(subjectHref(entry({ subject_type: 'retention_rule' }))).toBe('/retention/42')
    expect(subjectHref(entry({ subject_type: 'signing_key' }))).toBeNull()
  })

  it('an audit entry shows formatted values', () => {
    const changes = changesOf(
      {
        names: { 'organization:7': 'CNSS', 'user:4': 'Awa Dossou' },
        before: {
          is_active: true,
          role: 'agent',
          organization_id: 7,
          agents: [],
          phone_number: null,
          note: 'x',
        },
        after: {
          is_active: false,
          role: 'admin',
          organization_id: 9,
          agents: [4, 5],
          phone_number: '+229',
          note: 'x',
        },
      },
      wording,
    )
    expect(changes).toEqual([
      { field: 'is_active', before: 'Actif', after: 'Désactivé' },
      { field: 'role', before: 'AGENT', after: 'ADMIN' },
      { field: 'organization_id', before: 'CNSS', after: 'nº 9' },
      { field: 'agents', before: null, after: 'Awa Dossou, nº 5' },
      { field: 'phone_number', before: null, after: '+229' },
    ])
    expect(
      changesOf(
        { before: null, after: { method: 'password', kind: 'browser', role: 'pilot' }, names: {} },
        wording,
      ),
    ).toEqual([
      { field: 'method', before: null, after: 'Mot de passe' },
      { field: 'kind', before: null, after: 'Navigateur' },
      { field: 'role', before: null, after: 'pilot' },
    ])
  })
})

describe('the filters of the audit trail', () => {
  it('the filters of the audit trail pass known values to the server and drop the others', () => {
    const query = auditQuery({
      ...auditAddress,
      actor: '4',
      action: 'identity.person_',
      start_date: '2026-13-01',
      organization: 'x',
    })
    expect(query).toMatchObject({
      actor: 4,
      action: 'identity.person_',
      start_date: undefined,
      organization: undefined,
    })
    expect(auditQuery({ ...auditAddress, action: "' or 1=1" }).action).toBeUndefined()
  })

  it('the filters of the audit trail leave sign-ins out, unless they are asked for', () => {
    const except = (more: Partial<typeof auditAddress>) => auditQuery({ ...auditAddress, ...more }).except
    expect(except({})).toBe('identity.signed_')
    expect(except({ actor: '4', q: 'awa' })).toBe('identity.signed_')
    expect(except({ sign_ins: 'true' })).toBeUndefined()
    expect(except({ action: 'identity.signed_' })).toBeUndefined()
  })
})
