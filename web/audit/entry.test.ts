import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit.ts'
import { translator } from '../lib/i18n.tsx'
import { actionKey, changesOf, type Names, personIdsIn, subjectHref, subjectName } from './entry.ts'
import { auditAddress, auditQuery, isNarrowed } from './filters.ts'
import { auditWords } from './words/index.ts'

const t = translator(auditWords, 'fr')
const names: Names = {
  organization: (id) => (id === 7 ? 'CNSS' : null),
  person: (id) => (id === 4 ? 'Awa Dossou' : null),
  role: (role) => role.toUpperCase(),
  say: (key, holes) => t(key as 'value.numbered', holes ?? { id: '' }),
}
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  at: '2026-11-02T09:30:00.000Z',
  action: 'identity.person_updated',
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
  ...more,
})

describe('an entry in words', () => {
  it('names a change of one telling fact after that fact', () => {
    const key = (more: Partial<AuditEntry>) => actionKey(entry(more))
    expect(key({ before: { is_active: true }, after: { is_active: false } })).toBe(
      'action.person_deactivated',
    )
    expect(key({ before: { is_active: false }, after: { is_active: true } })).toBe('action.person_activated')
    expect(key({ before: { role: 'agent' }, after: { role: 'admin' } })).toBe('action.role_changed')
    expect(key({ after: { role: 'admin', is_active: true } })).toBe('action.identity.person_updated')
    expect(key({ action: 'organizations.updated', after: { is_active: false } })).toBe(
      'action.organization_deactivated',
    )
    expect(key({ action: 'billing.something_newer' })).toBeNull()
  })

  it('knows its subject by what it holds, or by the actor when they are the same', () => {
    expect(subjectName(entry({ after: { first_name: 'Awa', last_name: 'Dossou', email: 'a@b.test' } }))).toBe(
      'Awa Dossou',
    )
    expect(subjectName(entry({ after: { email: 'a@b.test' } }))).toBe('a@b.test')
    expect(subjectName(entry({ subject_id: '1' }))).toBe('Ada Admin')
    expect(subjectName(entry({}))).toBeNull()
    expect(subjectName(entry({ actor_id: null, subject_id: null }))).toBeNull()
    expect(subjectHref(entry({}))).toBe('/people/42')
    expect(subjectHref(entry({ subject_type: 'organization' }))).toBe('/organizations/42')
    expect(subjectHref(entry({ subject_type: 'job' }))).toBeNull()
  })

  it('writes values the way people read them', () => {
    const changes = changesOf(
      {
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
      names,
    )
    expect(changes).toEqual([
      { field: 'is_active', before: 'Actif', after: 'Désactivé' },
      { field: 'role', before: 'AGENT', after: 'ADMIN' },
      { field: 'organization_id', before: 'CNSS', after: 'nº 9' },
      { field: 'agents', before: null, after: 'Awa Dossou, nº 5' },
      { field: 'phone_number', before: null, after: '+229' },
    ])
    expect(
      changesOf({ before: null, after: { method: 'password', kind: 'browser', role: 'pilot' } }, names),
    ).toEqual([
      { field: 'method', before: null, after: 'Mot de passe' },
      { field: 'kind', before: null, after: 'Navigateur' },
      { field: 'role', before: null, after: 'pilot' },
    ])
  })

  it('collects the people whose names are wanted, each once', () => {
    expect(personIdsIn({ before: { agents: [1, 2] }, after: { agents: [2, 3] } })).toEqual([1, 2, 3])
    expect(personIdsIn({ before: null, after: { agents: 'all' } })).toEqual([])
  })
})

describe('the filters of the trail', () => {
  it('pass on what the server understands and drop the rest', () => {
    expect(isNarrowed(auditQuery(auditAddress))).toBe(false)
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
})
