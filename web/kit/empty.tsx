import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './blank.css'

/** Says what will be here and offers the first step. */
export function Empty({ icon = 'inbox', title, children, action }: EmptyProps) {
  return (
    <div className="blank">
      <span className="blank-mark" data-tone="neutral">
        <Icon name={icon} size={24} />
      </span>
      <h2>{title}</h2>
      {children && <p className="soft">{children}</p>}
      {action}
    </div>
  )
}

/** Nothing is left of a list by its filters; the first step is to take them off. */
export function EmptyFiltered({ onClear }: { onClear: () => void }) {
  const t = useWords(kitWords)
  return (
    <Empty
      icon="search"
      title={t('empty.filtered')}
      action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
    >
      {t('empty.filteredHelp')}
    </Empty>
  )
}

interface EmptyProps {
  icon?: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}
