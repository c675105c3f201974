import type { RefObject } from 'react'
import { MarkdownToolbar } from '../../kit/markdown/markdown-toolbar.tsx'
import { editArea } from '../../kit/markdown/text-area.ts'

/** The marks that a message may hold. */
export default function FormatTools({ box, boxId, onChange }: FormatToolsProps) {
  return (
    <MarkdownToolbar
      boxId={boxId}
      names={NAMES}
      onTool={(tool) => void editArea(box.current, tool.run, onChange)}
    />
  )
}

export interface FormatToolsProps {
  box: RefObject<HTMLTextAreaElement | null>
  boxId: string
  onChange: (text: string) => void
}

const NAMES = ['bold', 'italic', 'strike', 'code', 'link', 'bullets', 'numbers', 'quote'] as const
