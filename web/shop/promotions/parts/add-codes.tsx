import * as z from 'zod'
import { promotionErrors } from '../../../../contract/shop/promotion-errors.ts'
import {
  CODE_LENGTH_MOST,
  CODES_AT_ONCE_MOST,
  code,
  createCodes,
  RANDOM_LENGTH_LEAST,
} from '../../../../contract/shop/promotions.ts'
import { RadioField } from '../../../kit/choice-field.tsx'
import { FieldRow, useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast.tsx'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useReadPromotionsAgain } from '../data.ts'
import { promotionWords } from '../words/index.ts'
import { CountField } from './count-field.tsx'

const how = ['generate', 'own'] as const
const schema = z.object({
  how: z.enum(how),
  codes: z.string().max(40_000),
  count: z.number().int().min(1).max(CODES_AT_ONCE_MOST).nullable(),
  prefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_-]{0,20}$/),
  length: z.number().int().min(RANDOM_LENGTH_LEAST).max(CODE_LENGTH_MOST).nullable(),
  usage_limit: z.number().int().min(1).nullable(),
})

export function AddCodes({ promotionId, onClose }: { promotionId: number; onClose: () => void }) {
  const t = useWords(promotionWords)
  const readAgain = useReadPromotionsAgain()
  const form = useForm({
    id: `codes-${promotionId}`,
    schema,
    initial: { how: 'generate', codes: '', count: 50, prefix: '', length: 8, usage_limit: 1 },
    faults: { [promotionErrors.codeTaken.code]: 'codes' },
    onSubmit: async (values, { idempotencyKey }) => {
      const { usage_limit, count, prefix, length } = values
      const what =
        values.how === 'own'
          ? { codes: wordsIn(values.codes) }
          : { generate: { count: count ?? 1, prefix, length: length ?? 8 } }
      const body = { ...what, usage_limit }
      const { created } = await call(createCodes, { params: { promotionId }, body }, { idempotencyKey })
      await readAgain()
      onClose()
      toast({ tone: 'good', title: t('codes.added', { count: created }) })
    },
  })
  const isOwn = form.values.how === 'own'
  const own = form.field('codes')
  const wrong = wordsIn(form.values.codes ?? '')
    .filter((code) => !isCode(code))
    .slice(0, TOLD_MOST)
  return (
    <FormDialog form={form} title={t('codes.add')} action={t('codes.add')} onClose={onClose}>
      <RadioField
        label={t('codes.how')}
        {...form.field('how')}
        options={how.map((value) => ({
          value,
          label: t(`codes.${value}`),
          help: t(value === 'own' ? 'codes.ownHelp' : 'codes.generateHelp'),
        }))}
      />
      {isOwn ? (
        <TextArea
          label={t('codes.list')}
          help={t('codes.shape')}
          rows={5}
          {...own}
          error={own.error && wrong.length > 0 ? t('codes.unread', { codes: wrong.join(', ') }) : own.error}
          optional={false}
        />
      ) : (
        <>
          <FieldRow>
            <CountField label={t('codes.count')} {...form.field('count')} optional={false} />
            <CountField label={t('codes.length')} {...form.field('length')} optional={false} />
          </FieldRow>
          <TextField
            label={t('codes.prefix')}
            help={t('codes.prefixShape')}
            maxLength={20}
            mono
            {...form.field('prefix')}
          />
        </>
      )}
      <CountField label={t('codes.limit')} help={t('codes.limitHelp')} {...form.field('usage_limit')} />
    </FormDialog>
  )
}

const wordsIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

const isCode = (typed: string) => code.safeParse(typed).success

/** Of hundreds that do not fit, a few show what is wrong. */
const TOLD_MOST = 5
