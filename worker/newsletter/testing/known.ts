import { bodyOf } from '../../identity/testing/answers.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'

export const CAMPAIGN = {
  name: 'Rentrée',
  subject: { fr: 'Nos nouveautés' },
  body: { fr: 'Bonjour {{name}},' },
}
export const SEGMENT = { name: 'Francophones', rules: [{ field: 'lang', op: 'is', value: 'fr' }] }
export const WELCOME = {
  is_enabled: true,
  steps: [{ delay_hours: 0, subject: { fr: 'Bienvenue' }, body: { fr: 'Merci.' } }],
}
const FILE = 'email,consented_at,consent_source\nkossiwa@lecteurs.test,2026-10-01,Salon'

export function subscribersForm(text = FILE): FormData {
  const form = new FormData()
  form.append('file', new File([text], 'abonnes.csv', { type: 'text/csv' }))
  return form
}

/** Made by the people of an organization, as they make them. */
export function lettersIn(scene: Scene, by: Player = scene.cast.gestionnaire) {
  const made = async (path: string, body: object) =>
    (await bodyOf<{ id: number }>(await scene.as(by)('POST', `/api/newsletter/${path}`, { body }))).id
  return {
    subscriber: async () => {
      const id = await scene.context().ids.next('newsletter_subscribers')
      const now = scene.clock.now()
      await scene.context().db.run(
        `insert into newsletter_subscribers (id, organization_id, email, name, lang, status, source, confirmed_at,
            search_text, created_at, updated_at) values (${id}, ${CNSS}, 'awa${id}@lecteurs.test', 'Awa', 'fr', 'confirmed',
            'form', ${now}, 'awa', ${now}, ${now})`,
      )
      return id
    },
    segment: () => made('segments', SEGMENT),
    campaign: () => made('campaigns', CAMPAIGN),
    import: () => made('imports', subscribersForm()),
    sending: async () => {
      const id = await made('campaigns', CAMPAIGN)
      await scene.as(by)('POST', `/api/newsletter/campaigns/${id}/dispatch`, { body: {} })
      return id
    },
    paused: async () => {
      const id = await made('campaigns', CAMPAIGN)
      for (const move of ['dispatch', 'pause'])
        await scene.as(by)('POST', `/api/newsletter/campaigns/${id}/${move}`, { body: {} })
      return id
    },
  }
}
