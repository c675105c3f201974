import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Confirm } from '../confirm.tsx'
import { Notice } from '../notice.tsx'
import { Progress } from '../progress.tsx'
import { Steps } from '../steps.tsx'
import { Dropzone } from '../transfers/dropzone.tsx'
import type { FileRules } from '../transfers/transfer.ts'
import { ImportProblems } from './import-problems.tsx'
import { type ImportState, stepOf, toneOf } from './import-state.ts'
import { importWords } from './words/index.ts'
import './import.css'

/** A file becomes rows: chosen, checked with every problem by its line, confirmed in words, followed, and accounted for. */
export function ImportWizard(props: ImportWizardProps) {
  const t = useWords(importWords)
  const { state } = props
  const body = useRef<HTMLDivElement>(null)
  const step = stepOf(state)
  const first = useRef(step)
  // Who does not see the page learns that a step has come by being led to it.
  useEffect(() => {
    if (first.current === step) return
    first.current = step
    body.current?.focus()
  }, [step])
  return (
    <section className="import" aria-label={props.label}>
      <Steps
        label={t('steps')}
        steps={[t('step.choose'), t('step.check'), t('step.run'), t('step.result')]}
        at={step}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a group that only carries the focus and the step's name. */}
      <div
        ref={body}
        className="import-body"
        role="group"
        tabIndex={-1}
        aria-label={t(STEP_NAMES[step] ?? 'step.choose')}
      >
        <Step {...props} />
      </div>
    </section>
  )
}

function Step(props: ImportWizardProps) {
  const t = useWords(importWords)
  const { state } = props
  switch (state.at) {
    case 'choose':
      return (
        <>
          {state.refusal && (
            <Notice tone="bad" title={t('unreadable')} alert>
              {state.refusal}
            </Notice>
          )}
          <Dropzone
            label={props.label}
            rules={props.rules}
            onFiles={([file]) => file && props.onFile(file)}
          />
          {props.templateHref && (
            <ButtonLink look="link" icon="download" href={props.templateHref} download>
              {t('template')}
            </ButtonLink>
          )}
        </>
      )
    case 'checking':
      return <Progress label={t('checking', { name: state.fileName })} done={0} />
    case 'check':
      return <Check {...props} state={state} />
    case 'running':
      return <Progress label={t('running')} done={state.done} total={state.total} detail={t('leave')} />
    case 'result':
      return <Result state={state} onRestart={props.onRestart} />
  }
}

function Check(props: ImportWizardProps & { state: Extract<ImportState, { at: 'check' }> }) {
  const t = useWords(importWords)
  const [isConfirming, setConfirming] = useState(false)
  const { ready, problems, fileName } = props.state
  return (
    <>
      <Notice tone={ready > 0 ? 'good' : 'bad'} title={t('ready', { count: ready })}>
        {fileName}
      </Notice>
      {problems.length > 0 ? (
        <ImportProblems problems={problems} onMend={props.onMend} />
      ) : (
        <p>{t('noProblem')}</p>
      )}
      <div className="row">
        <Button look="primary" disabled={ready === 0} onClick={() => setConfirming(true)}>
          {t('review')}
        </Button>
        <Button onClick={props.onRestart}>{t('other')}</Button>
      </div>
      <Confirm
        open={isConfirming}
        title={t('confirmTitle')}
        action={props.actionFor(ready)}
        onConfirm={props.onConfirm}
        onClose={() => setConfirming(false)}
      >
        {props.consequenceOf(ready)}
      </Confirm>
    </>
  )
}

function Result({
  state,
  onRestart,
}: {
  state: Extract<ImportState, { at: 'result' }>
  onRestart: () => void
}) {
  const t = useWords(importWords)
  const tone = toneOf(state)
  return (
    <>
      <Notice tone={tone} title={t(tone === 'good' ? 'done' : tone === 'attention' ? 'doneSome' : 'failed')}>
        <ul>
          {state.failure && <li>{state.failure}</li>}
          <li>{t('added', { count: state.added })}</li>
          {state.leftOut > 0 && <li>{t('refused', { count: state.leftOut })}</li>}
        </ul>
      </Notice>
      <div className="row">
        {state.reportHref && (
          <ButtonLink href={state.reportHref} icon="download" download>
            {t('report')}
          </ButtonLink>
        )}
        <Button onClick={onRestart}>{t('again')}</Button>
      </div>
    </>
  )
}

const STEP_NAMES = ['step.choose', 'step.check', 'step.run', 'step.result'] as const

interface ImportWizardProps {
  /** What is imported: « Importer des bénéficiaires ». */
  label: string
  rules: FileRules
  templateHref?: string
  state: ImportState
  onFile: (file: File) => void
  /** Checks a line again with another value; the problems then come by `state`. */
  onMend: (line: number, field: string, value: string) => void
  /** The consequence in words, and the button that says it again. */
  consequenceOf: (ready: number) => ReactNode
  actionFor: (ready: number) => string
  onConfirm: () => Promise<unknown>
  onRestart: () => void
}
