import { formatNumber } from '../lib/format.ts'
import { useWords } from '../lib/i18n.tsx'
import { useLocale } from '../lib/locale.ts'
import { useMedia } from '../lib/use-media.ts'
import { Button, ButtonLink } from './button.tsx'
import type { IconName } from './icon.tsx'
import { Menu, type MenuItem } from './menu.tsx'
import { kitWords } from './words/index.ts'

/** On a wide screen all of them; on a phone the next step alone, the others under « … ». */
export function ListActions({ primary, others = [], exported, total }: ListActionsProps) {
  const t = useWords(kitWords)
  const locale = useLocale()
  const isRoomy = useMedia('(min-width: 640px)')
  // Most lists have rows: until they are counted, so has this one, or its place would open when they come.
  const canExport = exported !== undefined && total !== 0
  if (!isRoomy) {
    const items: MenuItem[] = [
      ...others,
      ...(canExport
        ? [{ label: t('list.export'), icon: 'download' as const, href: exported.href, download: true }]
        : []),
    ]
    return (
      <>
        {primary && <PrimaryAction action={primary} />}
        {items.length > 0 && <Menu items={items} />}
      </>
    )
  }
  return (
    <>
      {canExport && (
        <span
          title={
            total !== undefined && total > exported.most
              ? t('list.exportMost', { most: formatNumber(exported.most, locale) })
              : undefined
          }
        >
          <ButtonLink icon="download" href={exported.href} download>
            {t('list.export')}
          </ButtonLink>
        </span>
      )}
      {others.map((action) => (
        <Button key={action.label} icon={action.icon} onClick={action.onSelect}>
          {action.label}
        </Button>
      ))}
      {primary && <PrimaryAction action={primary} />}
    </>
  )
}

export const PrimaryAction = ({ action }: { action: ListAction }) => (
  <Button look="primary" icon={action.icon} onClick={action.onSelect}>
    {action.label}
  </Button>
)

export interface ListAction {
  label: string
  icon: IconName
  onSelect: () => void
}

interface ListActionsProps {
  /** The one next step. */
  primary?: ListAction | undefined
  others?: readonly ListAction[] | undefined
  /** The list as CSV, by the same filters, and where the server stops. */
  exported?: { href: string; most: number } | undefined
  /** How many rows the list has, once they are counted. */
  total: number | undefined
}
