import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { ImportWizard } from '../import/import-wizard.tsx'
import { Page, Section } from '../page.tsx'
import { Dropzone } from '../transfers/dropzone.tsx'
import type { Transfer, TransferVerb } from '../transfers/transfer.ts'
import { UploadList } from '../transfers/upload-list.tsx'
import { useDemoImport } from './demo-import.ts'
import { galleryWords } from './words/index.ts'

const SHEET = { extensions: ['.csv', '.xlsx'], bytesMost: 10_000_000, filesMost: 1 }
const RULES = { extensions: ['.pdf', '.csv', '.png'], bytesMost: 25_000_000, filesMost: 5 }

/** Files on their way, moved on by a button: the demo has no server to send them to. */
export default function Transfers() {
  const t = useWords(galleryWords)
  const [transfers, setTransfers] = useState<readonly Transfer[]>(() =>
    demo(t('transfers.lost'), t('transfers.type'), t('transfers.again')),
  )
  const change = (id: string, to: Partial<Transfer>) =>
    setTransfers((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)))
  const add = (files: readonly File[]) =>
    setTransfers((all) => [
      ...all,
      ...files.map(({ name, size }) => ({
        id: crypto.randomUUID(),
        name,
        size,
        sent: 0,
        state: 'going' as const,
      })),
    ])
  const onVerb = (id: string, verb: TransferVerb) => {
    if (verb === 'pause') change(id, { state: 'paused' })
    else if (verb === 'resume' || verb === 'retry') change(id, { state: 'going', reason: undefined })
    else setTransfers((all) => all.filter((one) => one.id !== id))
  }
  const { onStep, ...demoImport } = useDemoImport()
  return (
    <Page
      title={t('transfers.title')}
      lead={t('transfers.lead')}
      actions={
        <Button
          onClick={() => {
            setTransfers((all) => all.map(step))
            onStep()
          }}
        >
          {t('transfers.step')}
        </Button>
      }
    >
      <div className="gallery">
        <div className="gallery-two">
          <Section title={t('transfers.drop')}>
            <Dropzone label={t('transfers.files')} rules={RULES} onFiles={add} />
            <Dropzone label={t('inputs.off')} rules={RULES} disabled onFiles={add} />
          </Section>
          <Section title={t('transfers.list')}>
            <UploadList transfers={transfers} onVerb={onVerb} />
          </Section>
        </div>
        <Section title={t('import.label')}>
          <ImportWizard
            label={t('import.label')}
            rules={SHEET}
            templateHref="/api/template.csv"
            consequenceOf={(count) => t('import.consequence', { count })}
            actionFor={(count) => t('import.action', { count })}
            {...demoImport}
          />
        </Section>
      </div>
    </Page>
  )
}

function step(one: Transfer): Transfer {
  if (one.state !== 'going') return one
  const sent = Math.min(one.size, one.sent + Math.ceil(one.size / 2))
  return { ...one, sent, state: sent === one.size ? 'done' : 'going' }
}

function demo(lost: string, type: string, again: string): Transfer[] {
  const file = (
    id: string,
    name: string,
    size: number,
    sent: number,
    state: Transfer['state'],
    reason?: string,
  ) => ({
    id,
    name,
    size,
    sent,
    state,
    reason,
  })
  return [
    file(
      '1',
      'contrat-cadre-signe-par-la-direction-departementale-du-recouvrement.pdf',
      4_200_000,
      0,
      'waiting',
    ),
    file('2', 'releve.csv', 1_250_000, 430_000, 'going'),
    file('3', 'plan.pdf', 9_800_000, 3_100_000, 'paused'),
    file('4', 'photo.png', 2_100_000, 900_000, 'failed', lost),
    file('7', 'catalogue.zip', 48_000_000, 15_700_000, 'fileless', again),
    file('5', 'outil.exe', 300_000, 0, 'refused', type),
    file('6', 'devis.pdf', 180_000, 180_000, 'done'),
  ]
}
