import { useState } from 'react'
import { Link } from 'wouter'
import { type Document, TAG_MOST, TAGS_MOST } from '../../../contract/documents/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Label, Labels } from '../../kit/choices/label.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useTagDocument } from '../data.ts'
import { tagTrouble } from '../tags.ts'
import { documentWords } from '../words/index.ts'

/** Words that documents are found by. */
export function DocumentTags({ document, canChange }: { document: Document; canChange: boolean }) {
  const t = useWords(documentWords)
  const [editing, setEditing] = useState(false)
  return (
    <div className="row">
      {document.tags.length > 0 ? (
        <Labels>
          {document.tags.map((tag) => (
            <Link key={tag} className="tag-link" href={`/documents?${new URLSearchParams({ tag })}`}>
              <Label>{tag}</Label>
            </Link>
          ))}
        </Labels>
      ) : (
        <span className="soft small">{t('tags.none')}</span>
      )}
      {canChange && (
        <Button size="small" look="quiet" icon="tag" onClick={() => setEditing(true)}>
          {t('tags.edit')}
        </Button>
      )}
      {editing && <EditTags document={document} onClose={() => setEditing(false)} />}
    </div>
  )
}

function EditTags({ document, onClose }: { document: Document; onClose: () => void }) {
  const t = useWords(documentWords)
  const kit = useWords(kitWords)
  const [tags, setTags] = useState<readonly string[]>(document.tags)
  const { mutate, isPending } = useTagDocument(document)
  const failed = useFailureToast()
  return (
    <Dialog
      open
      title={t('tags.edit')}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={isPending}
            disabled={tagTrouble(tags) !== undefined}
            onClick={() => mutate(tags, { onSuccess: onClose, onError: failed })}
          >
            {t('tags.save')}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <TagField value={tags} onChange={setTags} known={document.tags} />
    </Dialog>
  )
}

/** What the server would refuse, said before it is asked and instead of cutting a word that somebody has written. */
export function useTagTrouble(tags: readonly string[]): string | undefined {
  const t = useWords(documentWords)
  const trouble = tagTrouble(tags)
  return trouble && t(`tags.${trouble}`, { most: trouble === 'tooMany' ? TAGS_MOST : TAG_MOST })
}

/** Any words: a new one is made by writing it. */
export function TagField({
  value,
  onChange,
  known,
}: {
  value: readonly string[]
  onChange: (tags: readonly string[]) => void
  known: readonly string[]
}) {
  const t = useWords(documentWords)
  const all = [...new Set([...known, ...value])]
  return (
    <MultiSelect
      label={t('field.tags')}
      placeholder={t('tags.placeholder')}
      error={useTagTrouble(value)}
      value={value}
      onChange={onChange}
      options={all.map((tag) => ({ value: tag, label: tag }))}
      onCreate={async (label) => {
        const tag = label.trim()
        return { value: tag, label: tag }
      }}
    />
  )
}
