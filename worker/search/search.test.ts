import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { SearchHit, SearchKind } from '../../contract/search.ts'
import { talkIn } from '../chat/testing/talk.ts'
import { filingIn } from '../documents/testing/filing.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { type Cast, NOURX, type Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { workIn } from '../projects/testing/work.ts'
import { supportIn } from '../tickets/testing/support.ts'

interface Answer {
  results: SearchHit[]
  missing: SearchKind[]
}

const searchIn = (scene: Scene) => async (by: Player, q: string) =>
  bodyOf<Answer>(await scene.as(by)('GET', `/api/search?q=${encodeURIComponent(q)}`))

const named = ({ results }: Answer, ...kinds: SearchKind[]) =>
  results.filter(({ kind }) => kinds.includes(kind)).map(lineOf)

const lineOf = ({ kind, title, excerpt }: SearchHit) => `${kind} ${excerpt ?? title}`

/** A conversation of CNSS with its agent, one of NOURX with the admin, and a word that both use. */
async function twoOrganizations() {
  const scene = await setScene()
  const { admin, agent, gestionnaire, approbateur, outsider } = scene.cast
  const talk = talkIn(scene)
  const ours = await talk.group(gestionnaire, approbateur, agent)
  const theirs = await talk.create(outsider, [admin], { name: 'Livraison' })
  const foreign = await bodyOf<{ id: number }>(theirs)
  await talk.say(gestionnaire, ours.id, 'Le déploiement est prêt')
  await talk.say(outsider, foreign.id, 'Déploiement demain')
  for (const { id } of [ours, foreign]) await talk.project(id)
  const work = workIn(scene)
  const { id } = await work.project({ name: 'Dallage du hall' })
  await work.task(id, { title: 'Commander les dalles' })
  const support = supportIn(scene)
  await support.open({ subject: 'Ascenseur bloqué' })
  await support.open({ subject: 'Ascenseur du port', organization_id: NOURX }, admin)
  await fileDocuments(scene)
  return { scene, talk, ours, foreign, find: searchIn(scene) }
}

/** One for everybody of CNSS, one for its staff alone, one in the trash, and one of NOURX. */
async function fileDocuments(scene: Scene) {
  const { agent, gestionnaire, outsider } = scene.cast
  const { added } = filingIn(scene)
  await added(gestionnaire, { name: 'Géomètre.pdf' })
  await added(agent, { name: 'Géomètre, honoraires.pdf', body: { internal: true } })
  const { id } = await added(gestionnaire, { name: 'Géomètre (ancien).pdf' })
  await scene.as(gestionnaire)('DELETE', `/api/documents/${id}`)
  await added(outsider, { name: 'Géomètre du port.pdf', body: { organization_id: NOURX } })
}

describe('the search finds for each role what that role may see:', () => {
  const players: readonly (keyof Cast)[] = [
    'admin',
    'agent',
    'gestionnaire',
    'approbateur',
    'superviseur',
    'outsider',
  ]

  it.each<[string, string, Partial<Record<keyof Cast, string[]>>]>([
    [
      'people of CNSS',
      'traore',
      {
        admin: ['person Fatou Traoré'],
        agent: ['person Fatou Traoré'],
        gestionnaire: ['person Fatou Traoré'],
        approbateur: ['person Fatou Traoré'],
      },
    ],
    ['people of NOURX', 'sanogo', { admin: ['person Mariam Sanogo', 'room Livraison'] }],
    [
      'an agent, for those to whom they were given',
      'mensah',
      {
        admin: ['person Koffi Mensah'],
        gestionnaire: ['person Koffi Mensah', 'room Refonte'],
        approbateur: ['person Koffi Mensah', 'room Refonte'],
        superviseur: ['person Koffi Mensah'],
      },
    ],
    [
      'organizations, for the operator’s people only',
      'caisse',
      {
        admin: ['organization Caisse Nationale de Sécurité Sociale'],
        agent: ['organization Caisse Nationale de Sécurité Sociale'],
      },
    ],
    [
      'organizations, for an agent only their own',
      'nourx',
      { admin: ['organization NOURX', 'person Mariam Sanogo', 'room Livraison'] },
    ],
    [
      'conversations, for those who are in them',
      'refont',
      { agent: ['room Refonte'], gestionnaire: ['room Refonte'], approbateur: ['room Refonte'] },
    ],
    [
      'projects and tasks, for everybody of their organization and its staff',
      'dall',
      Object.fromEntries(
        (['admin', 'agent', 'gestionnaire', 'approbateur', 'superviseur'] as const).map((who) => [
          who,
          ['project Dallage du hall', 'task Commander les dalles'],
        ]),
      ),
    ],
    [
      'tickets, for everybody of their organization and its staff',
      'ascenseur',
      {
        ...Object.fromEntries(
          (['agent', 'gestionnaire', 'approbateur', 'superviseur'] as const).map((who) => [
            who,
            ['ticket Ascenseur bloqué'],
          ]),
        ),
        admin: ['ticket Ascenseur bloqué', 'ticket Ascenseur du port'],
        outsider: ['ticket Ascenseur du port'],
      },
    ],
    [
      'documents, without those in the trash, and for clients without internal ones',
      'GEOMETRE',
      {
        admin: [
          'document Géomètre.pdf',
          'document Géomètre, honoraires.pdf',
          'document Géomètre du port.pdf',
        ],
        agent: ['document Géomètre.pdf', 'document Géomètre, honoraires.pdf'],
        gestionnaire: ['document Géomètre.pdf'],
        approbateur: ['document Géomètre.pdf'],
        superviseur: ['document Géomètre.pdf'],
        outsider: ['document Géomètre du port.pdf'],
      },
    ],
    [
      'messages, for those who are in their conversation',
      'DEPLOIEMENT',
      {
        admin: ['message Déploiement demain'],
        agent: ['message Le déploiement est prêt'],
        gestionnaire: ['message Le déploiement est prêt'],
        approbateur: ['message Le déploiement est prêt'],
        outsider: ['message Déploiement demain'],
      },
    ],
  ])('%s', async (_, q, expected) => {
    const { scene, find } = await twoOrganizations()
    for (const who of players) {
      const seen = (await find(scene.cast[who], q)).results.map(lineOf)
      expect([who, seen.toSorted()]).toEqual([who, (expected[who] ?? []).toSorted()])
    }
  })

  const THEIRS = ['Ayaba Dossou', 'Livraison', 'Géomètre du port.pdf']

  it('and nothing of another organization, whatever is typed', async () => {
    const { scene, find } = await twoOrganizations()
    const { outsider } = scene.cast
    for (const q of [
      'cnss',
      'awa',
      'zinsou',
      'fatou',
      'refonte',
      'dall',
      'prêt',
      'koffi',
      'caisse',
      'test',
      'geometre',
      'pdf',
    ]) {
      const { results } = await find(outsider, q)
      expect([q, results.filter(({ title }) => !THEIRS.includes(title))]).toEqual([q, []])
    }
  })
})

describe('the search', () => {
  it('answers words as they are typed, in any order, without case or accents', async () => {
    const { scene, find } = await twoOrganizations()
    for (const q of ['FAT', 'tra', 'traore fatou', 'Fatou Tr'])
      expect([q, named(await find(scene.cast.gestionnaire, q), 'person')]).toEqual([
        q,
        ['person Fatou Traoré'],
      ])
  })

  it('leads to a message by its conversation, says who wrote it and when, and keeps its text as it is', async () => {
    const { scene, talk, find, ours } = await twoOrganizations()
    const { results } = await find(scene.cast.approbateur, 'pret')
    expect(results).toEqual([
      {
        kind: 'message',
        id: 1,
        parent_id: ours.id,
        title: 'Refonte',
        detail: 'Awa Gnonlonfoun',
        excerpt: 'Le déploiement est prêt',
        at: (await talk.history(scene.cast.approbateur, ours.id)).results[0]?.created_at,
      },
    ])
  })

  it('forgets a conversation, its messages and their files for a person the moment they leave it', async () => {
    const { scene, talk, ours, find } = await twoOrganizations()
    const { gestionnaire, approbateur, superviseur } = scene.cast
    const file = await talk.upload(gestionnaire, ours.id, 'Bornage.pdf')
    await talk.say(gestionnaire, ours.id, 'Voici', { attachments: [file] })
    await talk.project(ours.id)
    await scene.runQueue()
    expect((await find(approbateur, 'deploiement')).results).toHaveLength(1)
    expect((await find(approbateur, 'bornage')).results.map(lineOf)).toEqual(['message Voici\nBornage.pdf'])
    expect((await find(superviseur, 'bornage')).results).toEqual([])
    await talk.remove(gestionnaire, ours.id, approbateur)
    for (const q of ['deploiement', 'bornage']) expect((await find(approbateur, q)).results).toEqual([])
    expect(named(await find(approbateur, 'refonte'), 'room')).toEqual([])
  })

  it('leads to a document, and says who added it and when', async () => {
    const { scene, find } = await twoOrganizations()
    const { agent, superviseur } = scene.cast
    const { id, created_at } = await filingIn(scene).added(agent, { name: 'Plan de masse.pdf' })
    expect((await find(superviseur, 'masse plan')).results).toEqual([
      {
        kind: 'document',
        id,
        parent_id: null,
        title: 'Plan de masse.pdf',
        detail: 'Koffi Mensah',
        excerpt: null,
        at: created_at,
      },
    ])
  })

  it('finds deactivated people and organizations for those who manage them only', async () => {
    const scene = await setScene()
    const { admin, agent, gestionnaire, superviseur } = scene.cast
    const find = searchIn(scene)
    await scene.as(admin)('PATCH', `/api/admin/users/${superviseur.id}`, { body: { is_active: false } })
    await scene.as(admin)('PATCH', '/api/admin/organizations/3', { body: { is_active: false } })
    expect(named(await find(admin, 'traore'), 'person')).toEqual(['person Fatou Traoré'])
    expect(named(await find(admin, 'nourx'), 'organization')).toEqual(['organization NOURX'])
    for (const by of [agent, gestionnaire]) expect(named(await find(by, 'traore'), 'person')).toEqual([])
  })

  it('forgets an organization for an agent from whom it is taken', async () => {
    const { scene, find } = await twoOrganizations()
    const { admin, agent } = scene.cast
    await scene.as(admin)('PUT', '/api/admin/organizations/2/agents', { body: { user_ids: [] } })
    for (const q of ['caisse', 'awa', 'refonte', 'deploiement', 'geometre'])
      expect([q, (await find(agent, q)).results]).toEqual([q, []])
  })

  it('answers with the other kinds, and names the one that is missing, while messages cannot be searched', async () => {
    const SEARCH = { prepare: () => ({ bind: () => ({}) }), batch: () => Promise.reject(new Error('away')) }
    const scene = await setScene({ bindings: { SEARCH: SEARCH as unknown as D1Database } })
    const { gestionnaire, approbateur } = scene.cast
    await talkIn(scene).group(gestionnaire, approbateur)
    const answer = await searchIn(scene)(gestionnaire, 'zinsou')
    expect(named(answer, 'person')).toEqual(['person Éric Zinsou'])
    expect(answer.missing).toEqual(['message'])
  })

  it('refuses more than its limit from one person, without a limit on another', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_SEARCH: '1/60' } })
    const { gestionnaire, approbateur } = scene.cast
    await searchIn(scene)(gestionnaire, 'awa')
    const refused = await scene.as(gestionnaire)('GET', '/api/search?q=awa')
    expect([refused.headers.get('Retry-After'), await refusal(refused)]).toEqual([
      '60',
      [429, 'rate.limited'],
    ])
    expect((await searchIn(scene)(approbateur, 'awa')).results).toHaveLength(1)
  })

  it('puts as many questions to the databases however much it finds', async () => {
    const counted: string[] = []
    const scene = await setScene({ bindings: { DB: counting(env.DB, counted) } })
    const { admin } = scene.cast
    const talk = talkIn(scene)
    const ask = async (q: string) => {
      counted.length = 0
      await searchIn(scene)(admin, q)
      return counted.length
    }
    await ask('a')
    const none = await ask('xyzzy')
    for (const other of Object.values(scene.cast)) if (other !== admin) await talk.group(admin, other)
    const many = await ask('refonte')
    expect(many).toBeLessThanOrEqual(none)
    expect(none).toBeLessThanOrEqual(9)
  })

  it.each(['"', '*', '%', '_', 'a*', '(', 'NEAR(a b)', "'", '\\', '😀', '{a}'])('bears %s', async (q) => {
    const { scene, find } = await twoOrganizations()
    expect((await find(scene.cast.outsider, q)).missing).toEqual([])
  })
})

/** The statements that go to the database, by their text. */
function counting(db: D1Database, said: string[]): D1Database {
  return new Proxy(db, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        if (name === 'prepare') said.push(String(given[0]))
        return Reflect.apply(member, target, given) as unknown
      }
    },
  })
}
