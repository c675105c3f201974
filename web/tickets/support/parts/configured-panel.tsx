import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useConfigures } from '../use-configures.ts'
import { supportWords } from '../words/index.ts'

/** One thing that support goes by, read by staff; changed and deleted by who may. */
export function ConfiguredPanel(props: ConfiguredPanelProps) {
  const { id, title, state, path, closeHref, edit, remove, children } = props
  const t = useWords(supportWords)
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const configures = useConfigures()
  const mayChange = props.mayChange ?? configures
  const end = () => setDoing(null)
  return (
    <SidePanel
      id={String(id)}
      title={title}
      state={state}
      closeHref={closeHref}
      actions={
        mayChange && (
          <>
            <Button look="primary" icon="edit" onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
            <Menu
              items={[
                { label: remove.label, icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
              ]}
            />
          </>
        )
      }
    >
      {children}
      {doing === 'edit' && edit(end)}
      <Confirm
        open={doing === 'delete'}
        title={remove.title}
        action={remove.label}
        tone="danger"
        onConfirm={async () => {
          await remove.run()
          navigate(path, { replace: true })
        }}
        onClose={end}
      >
        <p>{remove.text}</p>
      </Confirm>
    </SidePanel>
  )
}

interface ConfiguredPanelProps {
  id: number
  title: string
  state?: ReactNode
  /** Of the list, which is left when the item is deleted. */
  path: string
  closeHref: string
  /** Where more people may change it than administrators. */
  mayChange?: boolean
  edit: (close: () => void) => ReactNode
  remove: { label: string; title: string; text: string; run: () => Promise<unknown> }
  children: ReactNode
}
