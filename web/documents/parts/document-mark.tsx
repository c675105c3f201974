import { Icon, type IconName } from '../../kit/icon.tsx'
import './document-mark.css'

/** The kind of a file, with its ending: the same letters in every language. */
export function DocumentMark({ name, mimetype }: { name: string; mimetype: string }) {
  return (
    <span className="document-mark" data-kind={kindOf(mimetype)} aria-hidden="true">
      <Icon name={ICONS[kindOf(mimetype)]} size={20} />
      <span>{endingOf(name).slice(1, 5).toUpperCase()}</span>
    </span>
  )
}

type Kind = 'image' | 'pdf' | 'media' | 'other'

const kindOf = (mimetype: string): Kind =>
  mimetype.startsWith('image/')
    ? 'image'
    : mimetype === 'application/pdf'
      ? 'pdf'
      : /^(?:audio|video)\//.test(mimetype)
        ? 'media'
        : 'other'

const ICONS: Readonly<Record<Kind, IconName>> = {
  image: 'eye',
  pdf: 'document',
  media: 'play',
  other: 'document',
}

/** With its point; empty where there is none. */
export const endingOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0] ?? ''
