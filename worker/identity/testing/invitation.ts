import type { Role } from '../../../contract/permissions.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene } from '../../kernel/testing/scene.ts'
import { bodyOf } from './answers.ts'
import { rowsOf } from './database.ts'
import { linkIn } from './mailbox.ts'

/** The default invitee of these tests. */
export const GUEST = 'nouvelle@cnss.test'
export const guest = { first_name: 'Sènami', last_name: 'Houngbédji', password: 'fromager-harmattan-42' }

interface Ask {
  readonly email?: string
  readonly role?: Role
  readonly organization?: number
}
export const invite = (
  scene: Scene,
  by: Player,
  { email = GUEST, role = 'superviseur', organization = CNSS }: Ask = {},
) => scene.as(by)('POST', `/api/organizations/${organization}/invitations`, { body: { email, role } })

/** The token of the link in the letter that arrived. */
export async function invitationTo(scene: Scene, email = GUEST): Promise<string> {
  await scene.runQueue()
  return linkIn(await mailTo(email), '/invitation')
}

export async function invited(scene: Scene, by: Player = scene.cast.gestionnaire, ask: Ask = {}) {
  const { id } = await bodyOf<{ id: number }>(await invite(scene, by, ask))
  return { id, token: await invitationTo(scene, ask.email) }
}

export const accept = (scene: Scene, token: string, more: object = {}) =>
  scene.ask('POST', '/api/auth/invitations/accept', { body: { token, ...guest, ...more } })

export const accountsOf = (email: string) =>
  rowsOf<{ id: number }>('select * from users where email = ?', email)
