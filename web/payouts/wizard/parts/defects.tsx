import { useMemo, useState } from 'react'
import {
  type DefectCode,
  type FoundDefect,
  isOfWholeFile,
} from '../../../../contract/payouts/file/defect-codes.ts'
import { columnOf, sentencesFor } from '../../../../contract/payouts/file/defects.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import type { DefectGroup, Findings } from '../findings.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'

/** Every defect, those of one kind under what is wrong and what to do about it, each with its value to correct. */
export function Defects({ wizard, findings }: { wizard: Wizard; findings: Findings }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const { currency } = findings
  const per_transfer = wizard.settings?.limits.maker.per_transfer ?? null
  const say = useMemo(
    () => sentencesFor({ currency, per_transfer }, locale),
    [currency, per_transfer, locale],
  )
  return (
    <section className="defect-groups" aria-label={t('defects')}>
      <h2>{t('defects')}</h2>
      {findings.groups.map((group) => (
        <Group
          key={group.code}
          group={group}
          said={say(group.code)}
          wizard={wizard}
          canMend={!findings.parsed.unusable}
        />
      ))}
    </section>
  )
}

interface GroupProps {
  group: DefectGroup
  said: readonly [message: string, fix: string]
  wizard: Wizard
  /** Of a file that is replaced as a whole, no cell is worth typing in. */
  canMend: boolean
}

function Group({ group: { code, defects }, said: [message, fix], wizard, canMend }: GroupProps) {
  const t = useWords(wizardWords)
  const [shown, setShown] = useState(AT_ONCE)
  const rest = defects.length - shown
  return (
    <section className="defect-group" aria-label={message}>
      <div>
        <h3>{message}</h3>
        <p className="soft">
          {fix} {defects.length > 1 && t('defects.count', { count: defects.length })}
        </p>
      </div>
      {!WITHOUT_PLACE.has(code) && (
        <ul className="defect-lines">
          {defects.slice(0, shown).map((defect) => (
            // Another value is another defect: its box begins with it.
            <li key={`${defect.line} ${defect.value}`}>
              {isOfWholeFile(defect) || !canMend ? (
                <Whole defect={defect} />
              ) : (
                <Line defect={defect} code={code} wizard={wizard} />
              )}
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Button onClick={() => setShown(shown + MORE)}>
          {t('defects.more', { count: Math.min(rest, MORE) })}
        </Button>
      )}
    </section>
  )
}

/** Each is a box to type in: a thousand at once would stop a phone. */
const AT_ONCE = 10
const MORE = 20

/** Their sentence says it all: no line of such a file is to blame. */
const WITHOUT_PLACE: ReadonlySet<DefectCode> = new Set<DefectCode>(['file_empty', 'file_not_csv'])

function Whole({ defect: { line, value } }: { defect: FoundDefect }) {
  const t = useWords(wizardWords)
  return (
    <p>
      {t('line', { line })} {value && <span className="mono">{value}</span>}
    </p>
  )
}

function Line({ defect, code, wizard }: { defect: FoundDefect; code: DefectGroup['code']; wizard: Wizard }) {
  const t = useWords(wizardWords)
  const column = columnOf(code)
  const { line } = defect
  // A long value is shortened where it is told; what is mended is the whole of it.
  const known = column === null ? (wizard.file?.lines[line - 1] ?? defect.value) : defect.value
  const [value, setValue] = useState(known)
  const label = column === null ? t('line', { line }) : t('cell', { line, column })
  const mend = () => {
    if (value.trim() !== known.trim()) wizard.mend(line, column, value.trim())
  }
  return (
    <form
      className="defect-line"
      onSubmit={(event) => {
        event.preventDefault()
        mend()
      }}
    >
      <TextField label={label} value={value} onChange={setValue} onBlur={mend} autoComplete="off" />
      <IconButton icon="trash" label={t('removeLine', { line })} onClick={() => wizard.remove(line)} />
    </form>
  )
}
