import { useState } from 'react'
import { FILE_BYTES_MOST, ROWS_MOST } from '../../../../contract/payouts/file/format.ts'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { useFailureWords } from '../../../kit/failure.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { TextArea } from '../../../kit/text-field.tsx'
import { Dropzone } from '../../../kit/transfers/dropzone.tsx'
import type { FileRules } from '../../../kit/transfers/transfer.ts'
import { formatFileSize, formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { problemIn } from '../../../lib/problem.ts'
import { forgetDraft, useKeptDraft } from '../draft.ts'
import { textOfPasted } from '../pasted.ts'
import { TEMPLATE_HREF, TEMPLATE_NAME } from '../template.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'

export function FileStep({ wizard }: { wizard: Wizard }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  // Kept here, where it outlives the progress that takes the place of the box.
  const [pasted, setPasted] = useState('')
  if (wizard.sending) return <Sending sending={wizard.sending} />
  return (
    <>
      {wizard.failure !== null && <CheckFailure error={wizard.failure} />}
      <Kept wizard={wizard} />
      <Dropzone
        label={t('drop')}
        rules={RULES}
        onFiles={([file]) => {
          if (file) void wizard.take(file)
        }}
      />
      <div className="stack" data-gap="small">
        <p className="soft">{t('drop.help', { most: formatNumber(ROWS_MOST, locale) })}</p>
        <p>
          <ButtonLink look="link" icon="download" href={TEMPLATE_HREF} download={TEMPLATE_NAME}>
            {t('template')}
          </ButtonLink>
        </p>
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void wizard.take(new File([textOfPasted(pasted)], t('paste.name'), { type: 'text/csv' }))
        }}
      >
        <TextArea
          label={t('paste')}
          help={t('paste.help')}
          value={pasted}
          onChange={setPasted}
          placeholder="MSISDN;22901XXXXXXXX;XOF;50000"
          rows={4}
        />
        <div className="row">
          <Button type="submit" disabled={pasted.trim() === ''}>
            {t('paste.check')}
          </Button>
        </div>
      </form>
    </>
  )
}

const RULES: FileRules = { extensions: ['.csv', '.txt'], bytesMost: FILE_BYTES_MOST, filesMost: 1 }

/** Below this a file is sent before its progress could be read. */
const SLOW_BYTES = 200_000

export function Sending({ sending: { name, sent, total } }: { sending: NonNullable<Wizard['sending']> }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const write = (bytes: number) => formatFileSize(bytes, locale)
  return sent < total && total > SLOW_BYTES ? (
    <Progress label={t('sending', { name })} done={sent} total={total} write={write} />
  ) : (
    <Progress label={t('checking', { name })} done={0} />
  )
}

export function CheckFailure({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  // Of parts that no field stands for at this step: a time that has passed meanwhile.
  const faults = problemIn(error)?.errors ?? []
  return (
    <Notice tone="bad" title={words.title} alert>
      {faults.length > 0 ? faults.map(({ message }) => message).join(' ') : words.detail}{' '}
      {words.request && <span className="small soft mono">{words.request}</span>}
    </Notice>
  )
}

/** What an earlier visit began. */
function Kept({ wizard }: { wizard: Wizard }) {
  const t = useWords(wizardWords)
  const draft = useKeptDraft()
  const [isGone, setGone] = useState(false)
  if (draft === null || isGone) return null
  return (
    <Notice
      tone="info"
      title={t('kept', { name: draft.name })}
      action={
        <span className="row">
          <Button size="small" onClick={() => void wizard.resume(draft)}>
            {t('kept.resume')}
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              forgetDraft()
              setGone(true)
            }}
          >
            {t('kept.discard')}
          </Button>
        </span>
      }
    >
      {t('kept.help')}
    </Notice>
  )
}
