import { eq, type SQL, sql } from 'drizzle-orm'
import type { Locale } from '../../../contract/errors.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import {
  type ImportDefect,
  importColumns,
  importDefects,
  type SubscriberImport,
} from '../../../contract/newsletter/imports.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { newsletterImports as imports, type StoredDefect } from '../tables.ts'
import type { RowDefect } from './read-rows.ts'

export type ImportRecord = typeof imports.$inferSelect

export async function findImport(ctx: SignedIn, id: number, permission: Permission): Promise<ImportRecord> {
  const within: SQL = organizationsOf(ctx.actor, imports.organization_id, permission)
  const row = await ctx.db
    .select()
    .from(imports)
    .where(sql`${eq(imports.id, id)} and ${within}`)
    .get()
  return row ?? fail(errors.importNotFound)
}

export const showImport = (row: ImportRecord, locale: Locale): SubscriberImport => ({
  ...pick(row, ['id', 'organization_id', 'state', 'rows', 'valid', 'invalid', 'creates', 'updates']),
  unchanged: row.unchanged,
  errors: row.errors.map(([line, column, at]) => {
    const code = importDefects[at] ?? 'invalid'
    const name = typeof column === 'number' ? (importColumns[column] ?? null) : column
    return { line, column: name, code, message: SENTENCES[code][locale] }
  }),
  created_at: iso(row.created_at),
})

export function storedDefect({ line, column, code }: RowDefect): StoredDefect {
  const names: readonly (string | null)[] = importColumns
  const at = names.indexOf(column)
  return [line, at === -1 ? column : at, importDefects.indexOf(code)]
}

const SENTENCES: Readonly<Record<ImportDefect, Readonly<Record<Locale, string>>>> = {
  missing_column: { fr: 'Cette colonne manque.', en: 'This column is missing.' },
  unknown_column: {
    fr: 'Cette colonne est inconnue ou en double.',
    en: 'This column is unknown, or there twice.',
  },
  wrong_field_count: {
    fr: 'Cette ligne n’a pas autant de cellules que l’en-tête.',
    en: 'This row has not as many cells as the header.',
  },
  required: { fr: 'Cette cellule est vide.', en: 'This cell is empty.' },
  invalid: { fr: 'Cette valeur n’est pas valable.', en: 'This value is not valid.' },
  duplicate_email: {
    fr: 'Cette adresse est déjà plus haut dans le fichier.',
    en: 'This address stands further up in the file.',
  },
  too_many_rows: { fr: 'Un fichier a 10 000 lignes au plus.', en: 'A file has 10,000 rows at most.' },
}
