import { PREVIEW_EVENTS_MOST, type PreviewKind, previewKinds } from '../../../../contract/tickets/previews.ts'
import { type TicketStatus, ticketStatuses } from '../../../../contract/tickets/schemas.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { SelectField } from '../../../kit/choice-field.tsx'
import { Section } from '../../../kit/page.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { usePolicyChoices } from '../data.ts'
import { eventOf, type Story, type StoryEvent } from '../story.ts'
import { supportWords } from '../words/index.ts'

/** What happens to the ticket, in the order in which it is told. */
export function StoryFields({ story, onChange, onReset }: StoryFieldsProps) {
  const t = useWords(supportWords)
  const { start, events, end } = story
  const put = (index: number, change: Partial<StoryEvent>) =>
    onChange({ ...story, events: events.map((one, at) => (at === index ? { ...one, ...change } : one)) })
  return (
    <Section title={t('preview.history')}>
      <div className="stack">
        <TextField
          label={t('preview.start')}
          type="datetime-local"
          value={start}
          onChange={(value) => onChange({ ...story, start: value })}
        />
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an event is where it was told; all of it may change.
          <div key={index} className="story-event">
            <TextField
              label={`${index + 1}. ${t('preview.at')}`}
              type="datetime-local"
              value={event.at}
              onChange={(at) => put(index, { at })}
            />
            <SelectField
              label={t('preview.kind')}
              value={event.kind}
              options={previewKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(kind) => put(index, { kind: kind as PreviewKind })}
            />
            {event.kind === 'status' && (
              <SelectField
                label={t('preview.to')}
                value={event.status}
                options={ticketStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
                onChange={(status) => put(index, { status: status as TicketStatus })}
              />
            )}
            {event.kind === 'policy' && (
              <PolicyChoice value={event.policy} onChange={(policy) => put(index, { policy })} />
            )}
            <IconButton
              icon="trash"
              label={t('preview.remove', { number: index + 1 })}
              onClick={() => onChange({ ...story, events: events.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        <TextField
          label={t('preview.end')}
          type="datetime-local"
          value={end}
          onChange={(value) => onChange({ ...story, end: value })}
        />
        <div className="row">
          {events.length < PREVIEW_EVENTS_MOST && (
            <Button
              icon="plus"
              onClick={() =>
                onChange({
                  ...story,
                  events: [...events, eventOf(events.at(-1)?.at ?? start, 'staff_reply')],
                })
              }
            >
              {t('preview.add')}
            </Button>
          )}
          <Button look="quiet" onClick={onReset}>
            {t('preview.reset')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

interface StoryFieldsProps {
  story: Story
  onChange: (story: Story) => void
  onReset: () => void
}

function PolicyChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useWords(supportWords)
  const policies = usePolicyChoices()
  return (
    <SelectField
      label={t('preview.to')}
      value={value === '' ? 'none' : value}
      options={[{ value: 'none', label: t('preview.noPolicy') }, ...policies]}
      onChange={(id) => onChange(id === 'none' ? '' : id)}
    />
  )
}
