import { Fragment } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Dialog } from './dialog.tsx'
import { useShownPageKeys } from './page-keys.ts'
import { kitWords } from './words/index.ts'
import './shortcuts.css'

/** Every key that this application answers to. Loaded the first time it is wanted. */
export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useWords(kitWords)
  const ofPage = useShownPageKeys()
  return (
    <Dialog open title={t('shortcuts.title')} onClose={onClose}>
      <div className="shortcuts">
        {ofPage.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ key, says }) => (
                <div key={key} className="shortcut">
                  <dt>{says}</dt>
                  <dd>
                    {isShifted(key) && <kbd>⇧</kbd>}
                    <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {lines.map(({ says, ways }) => (
                <div key={says} className="shortcut">
                  <dt>{t(says)}</dt>
                  <dd>
                    {ways.map((keys, index) => (
                      <Fragment key={keys.join()}>
                        {index > 0 && <span className="soft small"> {t('shortcuts.or')} </span>}
                        {keys.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const isShifted = (key: string) => key.length === 1 && key !== key.toLowerCase()

const CTRL = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

const GROUPS = [
  {
    title: 'shortcuts.everywhere',
    lines: [
      { says: 'shortcuts.help', ways: [['?']] },
      { says: 'shortcuts.palette', ways: [[CTRL, 'K']] },
      { says: 'shortcuts.close', ways: [['Esc']] },
    ],
  },
  {
    title: 'shortcuts.lists',
    lines: [
      {
        says: 'shortcuts.rows',
        ways: [
          ['J', 'K'],
          ['↓', '↑'],
        ],
      },
      { says: 'shortcuts.ends', ways: [['Home', 'End']] },
      { says: 'shortcuts.open', ways: [['Enter']] },
      { says: 'shortcuts.select', ways: [['X'], ['Space']] },
    ],
  },
  {
    title: 'shortcuts.panel',
    lines: [
      { says: 'shortcuts.steps', ways: [['J', 'K']] },
      { says: 'shortcuts.back', ways: [['Esc']] },
    ],
  },
] as const
