import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Icon } from '../icon.tsx'
import { Tip } from '../tip.tsx'
import { TOOLS, type Tool } from './tools.ts'
import { markdownWords } from './words/index.ts'

/** One stop of Tab; arrows move inside, as everywhere that is called a toolbar. */
export function MarkdownToolbar({ boxId, names, onTool }: MarkdownToolbarProps) {
  const t = useWords(markdownWords)
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const tools = names === undefined ? TOOLS : TOOLS.filter(({ name }) => names.includes(name))
  const onKeyDown = (event: KeyboardEvent) => {
    const last = tools.length - 1
    const next = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const at = (next + tools.length) % tools.length
    setStop(at)
    bar.current?.querySelectorAll('button')[at]?.focus()
  }
  return (
    <div
      ref={bar}
      className="md-tools"
      role="toolbar"
      aria-label={t('tools.label')}
      aria-controls={boxId}
      onKeyDown={onKeyDown}
    >
      {tools.map((tool, index) => {
        const label = t(`tool.${tool.name}`)
        return (
          <Tip key={tool.name} text={tool.keys ? t('tool.keys', { name: label, keys: tool.keys }) : label}>
            <button
              type="button"
              className="button button-icon"
              data-look="quiet"
              data-size="small"
              aria-label={label}
              aria-keyshortcuts={tool.keys?.replace('Ctrl', 'Control')}
              tabIndex={index === stop ? 0 : -1}
              // The text keeps its selection, and a phone its keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onFocus={() => setStop(index)}
              onClick={() => onTool(tool)}
            >
              <Icon name={tool.icon} />
            </button>
          </Tip>
        )
      })}
    </div>
  )
}

interface MarkdownToolbarProps {
  boxId: string
  /** The tools for a place that reads less than all of Markdown. */
  names?: readonly Tool['name'][]
  onTool: (tool: Tool) => void
}
