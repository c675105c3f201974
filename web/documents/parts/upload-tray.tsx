import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Button, IconButton } from '../../kit/button.tsx'
import { toast } from '../../kit/toast.tsx'
import { sumsOf, type Transfer, type TransferVerb, transferOf } from '../../kit/transfers/transfer.ts'
import { UploadList } from '../../kit/transfers/upload-list.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { useAllHeld } from '../held-uploads.ts'
import { type DocumentUploads, useUploadList } from '../use-uploads.ts'
import { documentWords } from '../words/index.ts'
import { useRefusalWords } from './use-refusal-words.ts'
import './upload-tray.css'

/** Files on their way, over the edge of every page. */
export function UploadTray({ uploads }: { uploads: DocumentUploads | null }) {
  const held = useAllHeld()
  const list = useUploadList(uploads).filter(({ key }) => !held.has(key))
  const [path] = useLocation()
  const isWide = useMedia(WIDE)
  if (!uploads || list.length === 0) return null
  // On a phone it would lie over the box that a message is written in.
  return isWide || !path.startsWith('/chat/') ? <Tray uploads={uploads} list={list} /> : null
}

function Tray({ uploads, list }: { uploads: DocumentUploads; list: ReturnType<typeof useUploadList> }) {
  const t = useWords(documentWords)
  const online = useOnline()
  const sayRefusal = useRefusalWords()
  const [chosen, setOpen] = useState<boolean | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const fileless = useRef<Transfer>(null)
  const transfers = list.map((upload) => {
    const transfer = transferOf(upload, sayRefusal)
    if (upload.state === 'fileless') return { ...transfer, reason: t('tray.fileless') }
    return upload.documentId === null ? transfer : { ...transfer, href: `/documents/${upload.documentId}` }
  })
  const { bytes, sent } = sumsOf(transfers)
  const under = transfers.filter(({ state }) => state !== 'done' && state !== 'refused')
  const { client } = uploads
  const onVerb = (key: string, verb: TransferVerb) => {
    if (verb === 'pause') client.pause(key)
    else if (verb === 'resume' || verb === 'retry') client.retry(key)
    else if (verb === 'choose') {
      fileless.current = transfers.find(({ id }) => id === key) ?? null
      chooser.current?.click()
    } else client.cancel([key])
  }
  const give = async (file: File | undefined) => {
    const wanted = fileless.current
    if (!file || !wanted || (await uploads.giveFile(wanted.id, file))) return
    toast({ tone: 'bad', title: t('tray.otherFile'), detail: t('tray.otherFileHelp', { name: wanted.name }) })
  }
  const title =
    under.length > 0 ? t('tray.title', { count: under.length }) : t('tray.over', { count: transfers.length })
  // Until the reader decides: what has arrived need not be in the way.
  const isOpen = chosen ?? transfers.some(({ state }) => state !== 'done')
  const moving = under.filter(({ state }) => state === 'going' || state === 'waiting')
  const paused = under.filter(({ state }) => state === 'paused')
  return (
    <aside className="upload-tray" data-open={isOpen || undefined} aria-label={title}>
      <header className="upload-tray-top">
        <h2>{title}</h2>
        {under.length === 0 && (
          <IconButton icon="close" size="small" label={t('tray.clear')} onClick={uploads.clearDone} />
        )}
        <IconButton
          icon={isOpen ? 'chevron-down' : 'upload'}
          size="small"
          label={t(isOpen ? 'tray.shrink' : 'tray.open')}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </header>
      {under.length > 0 && (
        <span className="progress">
          <progress
            aria-label={t('tray.title', { count: under.length })}
            value={sent}
            max={Math.max(bytes, 1)}
          />
        </span>
      )}
      {isOpen && (
        <div className="upload-tray-body">
          {!online && <p className="soft small">{t('tray.offline')}</p>}
          <UploadList transfers={transfers} onVerb={onVerb} />
          {transfers.length > 1 && (
            <div className="row">
              {moving.length > 1 && (
                <Button size="small" icon="pause" onClick={() => each(moving, client.pause)}>
                  {t('tray.pauseAll')}
                </Button>
              )}
              {paused.length > 1 && (
                <Button size="small" icon="play" onClick={() => each(paused, client.retry)}>
                  {t('tray.resumeAll')}
                </Button>
              )}
              {transfers.length > under.length && under.length > 0 && (
                <Button size="small" look="quiet" onClick={uploads.clearDone}>
                  {t('tray.clear')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        onChange={(event) => {
          void give(event.target.files?.[0])
          // Otherwise choosing the same file again fires no change.
          event.target.value = ''
        }}
      />
    </aside>
  )
}

function each(transfers: readonly Transfer[], act: (key: string) => void) {
  for (const { id } of transfers) act(id)
}
