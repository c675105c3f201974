import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit.ts'
import type { Page } from '../../contract/page.ts'
import { commit } from '../kernel/data/commit.ts'
import { auditEntries } from '../kernel/data/tables.ts'
import { CNSS, NOURX } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'

/** A trail in which each entry is found by something that the others do not have. */
async function stage() {
  const scene = await setScene({ variables: { JWT_ACCESS_TOKEN_LIFETIME: '1440' } })
  await scene.context().db.delete(auditEntries)
  const { admin, superviseur, gestionnaire } = scene.cast
  const actor = { id: admin.id, name: 'Ayaba Dossou' }
  await commit(scene.context(), {
    write: [],
    audit: [
      {
        action: 'identity.person_updated',
        subject: ['user', superviseur.id],
        organizationId: CNSS,
        before: { is_active: true },
        after: { is_active: false },
        actor,
      },
      {
        action: 'identity.person_updated',
        subject: ['user', gestionnaire.id],
        organizationId: CNSS,
        before: { first_name: 'A', is_active: true },
        after: { first_name: 'B', is_active: false },
        actor,
      },
      {
        action: 'identity.invited',
        subject: ['invitation', 12],
        organizationId: NOURX,
        after: { email: 'Invitee@Example.test', role: 'superviseur' },
        actor,
      },
      {
        action: 'identity.signed_in',
        subject: ['user', gestionnaire.id],
        organizationId: CNSS,
        after: { method: 'password' },
        actor: { id: gestionnaire.id, name: 'x' },
      },
      { action: 'identity.signing_key_introduced', subject: ['signing_key', 'k'], organizationId: null },
    ],
  })
  return { ...scene, ...asking(scene) }
}

function asking(scene: Scene) {
  const admin = scene.as(scene.cast.admin)
  const list = async (query: string) =>
    (await (await admin('GET', `/api/admin/audit${query}`)).json()) as Page<AuditEntry>
  const found = async (text: string, more = '') =>
    (await list(`?search=${encodeURIComponent(text)}${more}`)).results.map(({ action }) => action).sort()
  return { list, found }
}

describe('the search of the audit trail', () => {
  it('finds by the words of an action, in both languages and without accents', async () => {
    const { found } = await stage()
    expect(await found('invitation')).toEqual(['identity.invited'])
    expect(await found('cle signature')).toEqual(['identity.signing_key_introduced'])
    expect(await found('Clé de SIGNATURE')).toEqual(['identity.signing_key_introduced'])
    expect(await found('sign-in')).toEqual(['identity.signed_in'])
    expect(await found('no-such-word')).toEqual([])
  })

  it('finds a change of one telling fact by the name it is shown under, and a larger change not', async () => {
    const { list } = await stage()
    const page = await list(`?search=${encodeURIComponent('désactivé')}`)
    expect(page.results.map(({ after }) => after)).toEqual([{ is_active: false }])
    expect(page.total).toBe(1)
  })

  it('finds a person as actor and as subject, an organization, and a recorded address', async () => {
    const { found } = await stage()
    expect(await found('dossou')).toHaveLength(3)
    // The superviseur of the cast is called Fatou.
    expect(await found('fatou')).toEqual(['identity.person_updated'])
    expect(await found('nourx')).toEqual(['identity.invited'])
    expect(await found('invitee@example')).toEqual(['identity.invited'])
    expect(await found('systeme')).toEqual(['identity.signing_key_introduced'])
  })

  it('narrows with each word, beside the other filters, and pages by cursor', async () => {
    const { list, found } = await stage()
    expect(await found('dossou invitation')).toEqual(['identity.invited'])
    expect(await found('dossou', '&action=identity.person_')).toHaveLength(2)
    const first = await list('?search=dossou&limit=2')
    const second = await list(`?search=dossou&limit=2&cursor=${first.next}`)
    expect([first.total, first.count, second.count, second.next]).toEqual([3, 2, 1, null])
  })

  it('takes as many words as its text may hold', async () => {
    const { found } = await stage()
    const words = `dossou ${'a '.repeat(40)}`
    expect(
      await found(words, '&except=identity.signed_&action=identity.&actor=1&subject_type=user'),
    ).toBeInstanceOf(Array)
  })

  it('leaves out what it is asked to', async () => {
    const { list } = await stage()
    const actions = async (query: string) => (await list(query)).results.map(({ action }) => action)
    expect(await actions('')).toContain('identity.signed_in')
    expect(await actions('?except=identity.signed_')).toHaveLength(4)
    expect(await actions('?except=identity.signed_')).not.toContain('identity.signed_in')
  })
})
