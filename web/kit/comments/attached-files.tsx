import { useState } from 'react'
import { Link } from 'wouter'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useSavesData } from '../../lib/save-data.ts'
import { Icon } from '../icon.tsx'
import { ViewPictures } from '../picture-viewer/view-pictures.tsx'
import { useFailureToast } from '../use-failure-toast.ts'
import type { CommentFile } from './comment.ts'
import { commentWords } from './words/index.ts'
import './comments.css'

/** What was attached to something that people said: pictures to view, all of it to open as a document. */
export function AttachedFiles({ files }: { files: readonly CommentFile[] }) {
  const t = useWords(commentWords)
  const locale = useLocale()
  const showFailure = useFailureToast()
  const [openAt, setOpenAt] = useState<string | null>(null)
  if (files.length === 0) return null
  const pictures = files.flatMap(({ id, name, picture }) => (picture ? [{ id, name, ...picture }] : []))
  return (
    <>
      <ul className="comment-files" aria-label={t('files.label')}>
        {files.map((file) => (
          <li key={file.id}>
            {file.picture ? (
              <Picture
                name={file.name}
                thumbnail={file.picture.thumbnail}
                onOpen={() => setOpenAt(file.id)}
              />
            ) : (
              <Icon name="attach" />
            )}
            <Link href={file.href}>{file.name}</Link>
            <span className="soft small">{formatFileSize(file.size, locale)}</span>
          </li>
        ))}
      </ul>
      {openAt !== null && (
        <ViewPictures
          pictures={pictures.map(({ save, ...picture }) => ({
            ...picture,
            onSave: () => void save().catch(showFailure),
          }))}
          from={pictures.findIndex(({ id }) => id === openAt)}
          onClose={() => setOpenAt(null)}
        />
      )}
    </>
  )
}

/** In a box of one size, so that nothing moves when it comes; the mark is seen where it does not. */
function Picture({ name, thumbnail, onOpen }: { name: string; thumbnail: string; onOpen: () => void }) {
  const t = useWords(commentWords)
  const savesData = useSavesData()
  const [isBroken, setBroken] = useState(false)
  return (
    <button type="button" className="comment-picture" aria-label={t('files.view', { name })} onClick={onOpen}>
      <Icon name="eye" />
      {!isBroken && !savesData && (
        <img src={thumbnail} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      )}
    </button>
  )
}
