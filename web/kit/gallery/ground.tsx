import { useState } from 'react'
import { wearAccent } from '../../lib/accent.ts'
import { useWords } from '../../lib/i18n.tsx'
import { Badge, Count } from '../badge.tsx'
import { Button, ButtonLink, IconButton } from '../button.tsx'
import { Icon, iconNames } from '../icon.tsx'
import { Notice } from '../notice.tsx'
import { Section } from '../page.tsx'
import { Segments } from '../switches.tsx'
import { Swatch } from './swatch.tsx'
import { galleryWords } from './words/index.ts'

export function Ground() {
  const t = useWords(galleryWords)
  const [accent, setAccent] = useState<Accent>('own')
  return (
    <>
      <Section title={t('ground')}>
        <div className="gallery-two">
          <div className="card stack" data-gap="small">
            <h3>{t('ground.text')}</h3>
            <p className="gallery-title">{t('ground.title')}</p>
            <p className="gallery-large">{t('ground.large')}</p>
            <p>{t('ground.body')}</p>
            <p className="soft small">{t('ground.small')}</p>
          </div>
          <div className="card stack">
            <h3>{t('ground.accent')}</h3>
            <Segments
              label={t('ground.accent')}
              value={accent}
              onChange={(value) => {
                setAccent(value)
                wearAccent(ACCENTS[value])
              }}
              segments={(['own', 'red', 'yellow', 'green'] as const).map((value) => ({
                value,
                label: t(`ground.accent.${value}`),
              }))}
            />
            <div className="gallery-icons">
              {iconNames().map((name) => (
                <Icon key={name} name={name} />
              ))}
            </div>
          </div>
        </div>
        <div className="gallery-swatches">
          {SWATCHES.map((name) => (
            <Swatch key={name} name={name} />
          ))}
        </div>
      </Section>
      <Section title={t('buttons')}>
        <div className="row">
          <Button look="primary" icon="send">
            {t('buttons.send')}
          </Button>
          <Button>{t('buttons.save')}</Button>
          <Button look="quiet">{t('buttons.more')}</Button>
          <Button look="danger" icon="trash">
            {t('buttons.delete')}
          </Button>
          <Button look="link">{t('buttons.link')}</Button>
          <ButtonLink href="/api/people.csv" icon="download" download>
            {t('buttons.download')}
          </ButtonLink>
        </div>
        <div className="row">
          <Button look="primary" busy>
            {t('buttons.busy')}
          </Button>
          <Button disabled>{t('buttons.disabled')}</Button>
          <Button size="small">{t('buttons.save')}</Button>
          <Button look="primary" size="large">
            {t('buttons.save')}
          </Button>
          <IconButton icon="edit" label={t('menu.edit')} />
          <IconButton icon="refresh" label={t('buttons.more')} look="plain" />
        </div>
      </Section>
      <Section title={t('meanings')}>
        <div className="row">
          <Badge tone="good">{t('state.paid')}</Badge>
          <Badge tone="attention">{t('state.late')}</Badge>
          <Badge tone="bad">{t('state.refused')}</Badge>
          <Badge tone="info">{t('state.sent')}</Badge>
          <Badge>{t('state.draft')}</Badge>
          <Count value={12} />
          <Count value={3} strong />
        </div>
        <div className="gallery-two">
          <Notice tone="good" title={t('notice.good')}>
            {t('notice.goodText')}
          </Notice>
          <Notice
            tone="attention"
            title={t('notice.attention')}
            action={<Button size="small">{t('buttons.more')}</Button>}
          >
            {t('notice.attentionText')}
          </Notice>
          <Notice tone="bad" title={t('notice.bad')}>
            {t('notice.badText')}
          </Notice>
          <Notice tone="info">{t('notice.info')}</Notice>
        </div>
      </Section>
    </>
  )
}

const ACCENTS = { own: null, red: '#d7263d', yellow: '#f4c20d', green: '#0b7a4b' } as const
type Accent = keyof typeof ACCENTS

const SWATCHES = [
  'ground',
  'sunk',
  'raised',
  'inset',
  'lift',
  'hover',
  'line',
  'edge',
  'ink-soft',
  'ink',
  'accent',
  'accent-text',
  'accent-wash',
  'good-mark',
  'attention-mark',
  'bad-mark',
  'info-mark',
] as const
