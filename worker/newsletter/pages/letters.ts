import { and, desc, eq } from 'drizzle-orm'
import type { Locale } from '../../../contract/errors.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { renderMarkdown } from '../../kernel/data/markdown.ts'
import { fail } from '../../kernel/failure.ts'
import { languageOf } from '../mails/compose.ts'
import { newsletterCampaigns as campaigns } from '../tables.ts'

export interface LetterLine {
  readonly slug: string
  readonly subject: string
  readonly sent_at: number
}
export interface PublicLetter extends LetterLine {
  readonly html: string
}

const LETTERS_MOST = 100

/** What a shop wants to be read by anybody, once it has gone to everybody. */
const isPublic = (organizationId: number) =>
  and(
    eq(campaigns.organization_id, organizationId),
    eq(campaigns.state, 'sent'),
    eq(campaigns.is_archived, true),
  )

export async function publicLetters(
  ctx: Context,
  organizationId: number,
  locale: Locale,
): Promise<LetterLine[]> {
  const rows = await ctx.db
    .select({
      slug: campaigns.slug,
      subject: campaigns.subject,
      body: campaigns.body,
      at: campaigns.finished_at,
    })
    .from(campaigns)
    .where(isPublic(organizationId))
    .orderBy(desc(campaigns.finished_at), desc(campaigns.id))
    .limit(LETTERS_MOST)
  return rows.map(({ slug, at, ...said }) => ({
    slug,
    subject: withoutName(textIn(said.subject, languageOf(said, locale))),
    sent_at: at ?? 0,
  }))
}

export async function publicLetter(
  ctx: Context,
  organizationId: number,
  slug: string,
  locale: Locale,
): Promise<PublicLetter> {
  const row = await ctx.db
    .select()
    .from(campaigns)
    .where(and(isPublic(organizationId), eq(campaigns.slug, slug)))
    .get()
  if (!row) return fail(errors.letterNotFound)
  const language = languageOf(row, locale)
  return {
    slug,
    subject: withoutName(textIn(row.subject, language)),
    sent_at: row.finished_at ?? 0,
    html: renderMarkdown(withoutName(textIn(row.body, language))),
  }
}

/** It is read by nobody in particular. */
const withoutName = (text: string): string => text.replaceAll(/ ?\{\{\s*name\s*\}\}/g, '')
