import type * as z from 'zod'
import type { updateCampaign } from '../../contract/newsletter/campaigns.ts'
import type { Campaign } from '../../contract/newsletter/schemas.ts'

export const letterFields = ['name', 'segment_id', 'subject_fr', 'body_fr', 'subject_en', 'body_en'] as const
export type LetterField = (typeof letterFields)[number]

/** What is written of a campaign, each language by itself: whoever writes the English overwrites no French. */
export type Letter = Pick<Campaign, 'name' | 'segment_id'> & {
  readonly id: number
  readonly subject_fr: string
  readonly body_fr: string
  readonly subject_en: string | null
  readonly body_en: string | null
}
export type LetterChange = Partial<Omit<Letter, 'id'>>

export const letterOf = ({ id, name, segment_id, subject, body }: Campaign): Letter => ({
  id,
  name,
  segment_id,
  subject_fr: subject.fr,
  body_fr: body.fr,
  subject_en: subject.en,
  body_en: body.en,
})

/** A subject and a text travel with both their languages: the one that was not changed is as its writer saw it. */
export function bodyOf(seen: Letter, change: LetterChange): z.input<typeof updateCampaign.body> {
  const { name, segment_id } = change
  const after = { ...seen, ...change }
  const isChanged = (...fields: readonly LetterField[]) => fields.some((field) => change[field] !== undefined)
  const hasSubject = isChanged('subject_fr', 'subject_en')
  const hasBody = isChanged('body_fr', 'body_en')
  const wordsOf = (letter: Letter) => ({
    ...(hasSubject && { subject: { fr: letter.subject_fr, en: letter.subject_en } }),
    ...(hasBody && { body: { fr: letter.body_fr, en: letter.body_en } }),
  })
  return {
    ...(name !== undefined && { name }),
    ...(segment_id !== undefined && { segment_id }),
    ...wordsOf(after),
    expected: {
      ...(name !== undefined && { name: seen.name }),
      ...(segment_id !== undefined && { segment_id: seen.segment_id }),
      ...wordsOf(seen),
    },
  }
}
