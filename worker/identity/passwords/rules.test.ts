import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { rowsOf } from '../testing/database.ts'
import { hashPassword, passwordMatches } from './hash.ts'
import { temporaryPassword } from './rules.ts'

/** Awa Gnonlonfoun, gestionnaire@cnss.test, and Éric Zinsou choose new passwords. */
const choose = (scene: Scene, new_password: string, who: 'gestionnaire' | 'approbateur' = 'gestionnaire') =>
  scene.as(scene.cast[who])('POST', '/api/auth/password', {
    body: { current_password: PASSWORD, new_password },
  })

const faultOf = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors?: { path: string; message: string }[] }
  return [answer.status, errors?.map(({ path }) => path)]
}
const REFUSED = [422, ['new_password']]

describe('a new password', () => {
  it.each([
    ['of seven letters', 'kpoti-7'],
    ['of two hundred and fifty-seven', 'k'.repeat(257)],
    ['that leads every list of stolen ones', 'password'],
    ['that is stolen, with capitals', 'SunShine'],
    ['that is a row of digits', '123456789'],
    ['that is her name', 'AwaGnonlonfoun'],
    ['that is her name the other way round', 'Gnonlonfoun Awa'],
    ['that is her name and a year', 'awa.gnonlonfoun2026'],
    ['that is her address', 'gestionnaire@cnss.test'],
    ['that is the beginning of her address', 'Gestionnaire1!'],
    ['that is the product’s name', 'matrice2026'],
  ])('%s is refused', async (_, password) => {
    const scene = await setScene()
    expect(await faultOf(await choose(scene, password))).toEqual(REFUSED)
  })

  it.each([
    'aaaaaaaa',
    'jetaime123',
    'JeTaime2024!',
    'Jet@ime123!',
    'Soleil!2024',
    'Marseille13',
    'bonjourbonjour',
    'azertyuiop12',
    'doudou2012',
    'chouchou229',
    'Cotonou229',
    'M0tdepasse',
    'papamaman',
    'Dieumerci1',
    'qsdfghjklm',
    '19871225',
    '97000001',
    'abcabcabc',
    'password-azerty1',
    'nicolas75',
  ])('that is easy to guess, %s, is refused', async (password) => {
    const scene = await setScene()
    expect(await faultOf(await choose(scene, password))).toEqual(REFUSED)
  })

  it('a new password that is a name without its accents is refused as well', async () => {
    const scene = await setScene()
    expect(await faultOf(await choose(scene, 'eric zinsou 77', 'approbateur'))).toEqual(REFUSED)
  })

  it('a new password says in the reader’s language what is wrong', async () => {
    const scene = await setScene()
    const body = { current_password: PASSWORD, new_password: 'password' }
    const ask = (language: string) =>
      scene.as(scene.cast.gestionnaire)('POST', '/api/auth/password', {
        body,
        headers: { 'Accept-Language': language },
      })
    expect(await (await ask('fr')).json()).toMatchObject({
      errors: [{ message: expect.stringContaining('volés') }],
    })
    expect(await (await ask('en')).json()).toMatchObject({
      errors: [{ message: expect.stringContaining('stolen') }],
    })
  })

  it.each([
    ['of eight letters', 'kpoti-7q'],
    ['of sixty-four', `${'mil-houe-'.repeat(7)}q`],
    ['of two hundred and fifty-six', `${'mil-houe'.repeat(31)}baobab-7`],
    ['of two words', 'soleil-chocolat'],
    ['with spaces and signs of any script', 'ɖɔkpè 🥁 lagune ñ'],
    ['that has her name in it among other words', 'Awa Gnonlonfoun vend du maïs'],
  ])('%s is taken, whole, and opens the account', async (_, password) => {
    const scene = await setScene()
    expect((await choose(scene, password)).status).toBe(204)
    const { email } = scene.cast.gestionnaire
    const signIn = (typed: string) =>
      scene.ask('POST', '/api/auth/login', { body: { email, password: typed } }).then(({ status }) => status)
    expect(await signIn(password)).toBe(200)
    expect(await signIn(password.slice(0, -1))).toBe(401)
  })

  it('a new password is the same however a keyboard composes its accents', async () => {
    const scene = await setScene()
    await choose(scene, 'forêt-été-garçon'.normalize('NFD'))
    const { email } = scene.cast.gestionnaire
    const body = { email, password: 'forêt-été-garçon'.normalize('NFC') }
    expect((await scene.ask('POST', '/api/auth/login', { body })).status).toBe(200)
  })
})

describe('what is kept of a password', () => {
  it('what is kept of a password is argon2id with 19 MiB, two passes and one lane, over a salt of its own', async () => {
    const scene = await setScene()
    await choose(scene, 'fromager-harmattan')
    await choose(scene, 'fromager-harmattan', 'approbateur')
    const hashes = await rowsOf<{ password_hash: string }>(
      'select password_hash from users where id in (?, ?)',
      3,
      4,
    )
    for (const { password_hash } of hashes)
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(new Set(hashes.map(({ password_hash }) => password_hash)).size).toBe(2)
  })

  it('what is kept of a password of nobody matches nothing', async () => {
    for (const typed of ['matrice-nobody-1', '\0'.repeat(32)]) {
      expect(await passwordMatches(typed, null)).toBe(false)
      expect(await passwordMatches(typed, undefined)).toBe(false)
    }
  })

  it('what is kept of a password matches what was hashed and nothing else', async () => {
    const hash = await hashPassword('fromager-harmattan')
    expect(await passwordMatches('fromager-harmattan', hash)).toBe(true)
    expect(await passwordMatches('fromager-harmattaN', hash)).toBe(false)
  })
})

describe('a temporary password', () => {
  it('a temporary password is four groups of signs that are hard to mistake, never twice the same', () => {
    const given = Array.from({ length: 500 }, temporaryPassword)
    for (const password of given) expect(password).toMatch(/^([a-hjkmn-z2-9]{4}-){3}[a-hjkmn-z2-9]{4}$/)
    expect(new Set(given).size).toBe(500)
    expect(new Set(given.join('').replaceAll('-', '')).size).toBe(32)
  })
})
