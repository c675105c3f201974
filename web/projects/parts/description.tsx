import { useState } from 'react'
import * as z from 'zod'
import { DESCRIPTION_MOST, description } from '../../../contract/projects/schemas.ts'
import type { Teammate } from '../../directory/teammates.ts'
import { Button } from '../../kit/button.tsx'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { MarkdownEditor } from '../../kit/markdown/markdown-editor.tsx'
import { MarkdownReader } from '../../kit/markdown/markdown-reader.tsx'
import { Section } from '../../kit/page.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { markdownToHtml, useMarkdown } from '../../lib/markdown.ts'
import { projectWords } from '../words/index.ts'
import './description.css'

/** What is written about a project or a task, read as it is meant and changed as it was written. */
export function Description({ id, text, mayEdit, people, onSave }: DescriptionProps) {
  const t = useWords(projectWords)
  const { html, isAwaited } = useMarkdown(text)
  const [isEditing, setEditing] = useState(false)
  if (!mayEdit && text.trim() === '') return null
  return (
    <Section
      title={t('field.description')}
      actions={
        mayEdit &&
        !isEditing && (
          <Button look="quiet" size="small" icon="edit" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <Editor id={id} text={text} people={people} onSave={onSave} onEnd={() => setEditing(false)} />
      ) : text.trim() === '' ? (
        <p className="soft">{t('description.empty')}</p>
      ) : html === null ? (
        // Without a network the text itself can be read.
        <p className="description-raw" data-awaited={isAwaited || undefined}>
          {text}
        </p>
      ) : (
        <MarkdownReader html={html} />
      )}
    </Section>
  )
}

interface DescriptionProps {
  /** Names the draft: `task-42`. */
  id: string
  text: string
  mayEdit: boolean
  people: readonly Teammate[]
  /** With the text that its author saw when they began. */
  onSave: (text: string, seen: string) => Promise<unknown>
}

const schema = z.strictObject({ description })

function Editor({ id, text, people, onSave, onEnd }: EditorProps) {
  const t = useWords(projectWords)
  const kit = useWords(kitWords)
  const [seen] = useState(text)
  const form = useForm({
    id: `${id}-description`,
    schema,
    initial: { description: seen },
    onSubmit: async (values) => {
      if (values.description !== seen) await onSave(values.description, seen)
      onEnd()
    },
  })
  return (
    <Form form={form} label={t('field.description')}>
      <MarkdownEditor
        label={t('field.description')}
        render={markdownToHtml}
        maxLength={DESCRIPTION_MOST}
        rows={8}
        autoFocus
        people={people.map(({ id, name }) => ({ id: String(id), name }))}
        onSubmit={() => void form.submit()}
        {...form.field('description')}
      />
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
        <Button
          onClick={() => {
            form.reset()
            onEnd()
          }}
        >
          {kit('action.cancel')}
        </Button>
      </FormActions>
    </Form>
  )
}

interface EditorProps extends Pick<DescriptionProps, 'id' | 'text' | 'people' | 'onSave'> {
  onEnd: () => void
}
