import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { TextField } from '../text-field.tsx'
import { type ImportProblem, inFileOrder } from './import-state.ts'
import { importWords } from './words/index.ts'

/** Every problem by its line, with the value to correct where another value would help. */
export function ImportProblems({ problems, onMend }: ImportProblemsProps) {
  const t = useWords(importWords)
  const [shown, setShown] = useState(AT_ONCE)
  const rest = problems.length - shown
  return (
    <section className="import-problems" aria-label={t('problemsList')}>
      <h3>
        <span role="status">{t('problems', { count: problems.length })}</span>
      </h3>
      <p className="soft">{t('problemsHelp')}</p>
      <ul>
        {inFileOrder(problems)
          .slice(0, shown)
          .map((problem) => (
            // Another value is another problem: its box begins with it.
            <li key={`${problem.line} ${problem.field} ${problem.value}`}>
              <Problem problem={problem} onMend={onMend} />
            </li>
          ))}
      </ul>
      {rest > 0 && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          {t('more', { count: Math.min(rest, AT_ONCE) })}
        </Button>
      )}
    </section>
  )
}

function Problem({ problem, onMend }: { problem: ImportProblem } & Pick<ImportProblemsProps, 'onMend'>) {
  const t = useWords(importWords)
  const [value, setValue] = useState(problem.value)
  const label = t('problem', { line: problem.line, field: problem.fieldLabel })
  const mend = () => {
    if (value.trim() !== problem.value.trim()) onMend(problem.line, problem.field, value.trim())
  }
  if (!problem.isMendable)
    return (
      <p className="import-problem">
        <strong>{label}</strong> <span className="mono">{problem.value}</span>
        <br />
        {problem.message} <span className="soft">{t('leftOut')}</span>
      </p>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        mend()
      }}
    >
      <TextField
        label={label}
        value={value}
        error={problem.message}
        onChange={setValue}
        onBlur={mend}
        autoComplete="off"
      />
    </form>
  )
}

/** Each is a box to type in: a thousand at once would stop a phone. */
const AT_ONCE = 20

interface ImportProblemsProps {
  problems: readonly ImportProblem[]
  onMend: (line: number, field: string, value: string) => void
}
