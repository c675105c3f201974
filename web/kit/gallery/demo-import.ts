import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import type { ImportProblem, ImportState } from '../import/import-state.ts'
import { galleryWords } from './words/index.ts'

const TOTAL = 320

/** The server's part of an import: a file named « vide » cannot be read, a corrected value is accepted. */
export function useDemoImport() {
  const t = useWords(galleryWords)
  const [state, setState] = useState<ImportState>({ at: 'choose' })
  const [fixed, setFixed] = useState(0)
  const problem = (
    line: number,
    field: 'phone' | 'email',
    value: string,
    isMendable = true,
  ): ImportProblem => ({
    line,
    field,
    fieldLabel: t(`field.${field}`),
    value,
    isMendable,
    message: isMendable ? t('import.unreadValue') : t('import.twice'),
  })
  const problems = () => [
    problem(41, 'email', 'agent@', true),
    problem(12, 'phone', '97 00', true),
    problem(98, 'email', 'superviseur@cnss.test', false),
    ...Array.from({ length: 22 }, (_, index) => problem(100 + index, 'phone', `9${index}`)),
  ]
  return {
    state,
    onFile: ({ name }: File) =>
      setState(
        name.startsWith('vide')
          ? { at: 'choose', refusal: t('import.noColumns') }
          : { at: 'check', fileName: name, ready: TOTAL - 25, problems: problems() },
      ),
    onMend: (line: number, field: string, value: string) => {
      if (state.at !== 'check') return
      const isRight = value.length > 8
      setFixed(fixed + (isRight ? 1 : 0))
      setState({
        ...state,
        ready: state.ready + (isRight ? 1 : 0),
        problems: state.problems.flatMap((one) =>
          one.line !== line || one.field !== field ? [one] : isRight ? [] : [{ ...one, value }],
        ),
      })
    },
    onConfirm: async () => setState({ at: 'running', done: 120, total: TOTAL - 25 + fixed }),
    onStep: () =>
      state.at === 'running' &&
      setState({
        at: 'result',
        added: state.total,
        leftOut: TOTAL - state.total,
        reportHref: '/api/report.csv',
      }),
    onRestart: () => setState({ at: 'choose' }),
  }
}
