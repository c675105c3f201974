import { DESCRIPTION_MOST } from '../../../contract/projects/schemas.ts'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml } from '../../lib/markdown.ts'
import { projectWords } from '../words/index.ts'

/** The description of a project, a milestone or a task among the other fields of its form. */
export function DescriptionField({
  field,
  rows = 3,
}: {
  field: FormField<string | undefined>
  rows?: number
}) {
  const t = useWords(projectWords)
  return (
    <MarkdownEditor
      label={t('field.description')}
      render={markdownToHtml}
      maxLength={DESCRIPTION_MOST}
      rows={rows}
      {...field}
    />
  )
}
