import { useEffect, useState } from 'react'
import type * as z from 'zod'
import type { Preview, previewPolicy } from '../../../../contract/tickets/previews.ts'
import { targets } from '../../../../contract/tickets/schemas.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button, IconButton } from '../../../kit/button.tsx'
import { Icon, type IconName } from '../../../kit/icon.tsx'
import { Section } from '../../../kit/page.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { usePreview } from '../data.ts'
import { momentText } from '../moment-text.ts'
import type { StoryLine } from '../story.ts'
import { supportWords } from '../words/index.ts'

/** Each moment is seen for so long. */
const PACE_MS = 1_200

/** The story from moment to moment, with where the clocks stand at each. */
export function StoryPlayer({ lines, moments, bodyAt }: StoryPlayerProps) {
  const t = useWords(supportWords)
  const locale = useLocale()
  const last = moments.length - 1
  const [place, setPlace] = useState(last)
  const [isPlaying, setPlaying] = useState(false)
  const index = Math.min(place, last)
  const at = moments[index] ?? moments[0] ?? ''
  const { data: preview } = usePreview(bodyAt(at))
  useEffect(() => {
    if (!isPlaying) return
    if (index >= last) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => setPlace(index + 1), PACE_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, index, last])
  const go = (to: number) => {
    setPlaying(false)
    setPlace(Math.max(0, Math.min(last, to)))
  }
  return (
    <>
      <Section title={t('preview.clocks')}>
        <div className="stack">
          <div className="story-look">
            <IconButton
              icon="chevron-left"
              label={t('preview.previous')}
              disabled={index === 0}
              onClick={() => go(index - 1)}
            />
            <input
              type="range"
              min={0}
              max={last}
              value={index}
              aria-label={t('preview.look')}
              aria-valuetext={momentText(new Date(at), locale)}
              onChange={(event) => go(Number(event.target.value))}
            />
            <IconButton
              icon="chevron-right"
              label={t('preview.next')}
              disabled={index === last}
              onClick={() => go(index + 1)}
            />
            <Button
              onClick={() => {
                if (!isPlaying && index === last) setPlace(0)
                setPlaying(!isPlaying)
              }}
            >
              {t(isPlaying ? 'preview.stop' : 'preview.play')}
            </Button>
          </div>
          <p>
            <strong>{momentText(new Date(at), locale)}</strong>
          </p>
          {preview && <Clocks preview={preview} />}
        </div>
      </Section>
      <Section title={t('preview.story')}>
        <ol className="story-lines">
          {lines.map((line, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one instant may say the same.
            <li key={number} className="story-line" data-ahead={line.at > at || undefined}>
              <time dateTime={line.at} className="soft">
                {momentText(new Date(line.at), locale)}
              </time>
              <Icon name={iconOf(line)} />
              <LineText line={line} />
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

interface StoryPlayerProps {
  lines: readonly StoryLine[]
  moments: readonly string[]
  bodyAt: (at: string) => z.input<typeof previewPolicy.body> | null
}

function Clocks({ preview }: { preview: Preview }) {
  const t = useWords(supportWords)
  const locale = useLocale()
  return (
    <>
      <div className="story-clocks">
        {targets.map((target) => {
          const { state, due_at, breached_at } = preview[target]
          return (
            <div key={target} className="story-clock">
              <strong>{t(`policies.field.${target}_minutes`)}</strong>
              <Badge
                tone={
                  breached_at ? 'bad' : state === 'done' ? 'good' : state === 'running' ? 'info' : 'neutral'
                }
              >
                {t(`state.${state}`)}
              </Badge>
              {due_at && (
                <span className="small">
                  {t('preview.due')} {momentText(new Date(due_at), locale)}
                </span>
              )}
              {breached_at && (
                <span className="small">
                  {t('preview.late')} {momentText(new Date(breached_at), locale)}
                </span>
              )}
            </div>
          )
        })}
      </div>
      <div className="row">
        <Badge tone={preview.breached ? 'bad' : 'good'}>
          {t(preview.breached ? 'preview.breached' : 'preview.fine')}
        </Badge>
        {preview.paused && <Badge tone="attention">{t('preview.paused')}</Badge>}
      </div>
    </>
  )
}

function LineText({ line }: { line: StoryLine }) {
  const t = useWords(supportWords)
  switch (line.what) {
    case 'opened':
      return <span>{t('preview.opened')}</span>
    case 'event':
      return (
        <span>
          {t(`kind.${line.event.kind}`)}
          {line.event.kind === 'status' && <> · {t(`status.${line.event.status}`)}</>}
        </span>
      )
    case 'breach':
      return <strong>{t('preview.breach', { target: t(`target.${line.target}`) })}</strong>
    case 'step':
      return (
        <strong>
          {t('preview.warns', {
            percent: line.percent,
            target: t(`target.${line.target}`),
            to: t(`to.${line.to}`),
          })}
        </strong>
      )
  }
}

function iconOf(line: StoryLine): IconName {
  if (line.what === 'opened') return 'plus'
  if (line.what === 'step') return 'bell'
  if (line.what === 'breach') return 'attention'
  return line.event.kind === 'client_reply' || line.event.kind === 'staff_reply' ? 'chat' : 'edit'
}
