import { documentErrors } from '../../../contract/documents/errors.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { useTroubleWords } from '../../kit/transfers/use-trouble-words.ts'
import { useLocale } from '../../lib/locale.ts'

const specs: ReadonlyMap<string, ErrorSpec> = new Map(
  [uploadErrors, documentErrors, projectErrors]
    .flatMap((table) => Object.values<ErrorSpec>(table))
    .map((spec) => [spec.code, spec]),
)

/** Why an upload stopped. A refusal says what the contract says of its code, since a reload keeps the code alone. */
export function useRefusalWords(): (trouble: string) => string {
  const locale = useLocale()
  const sayTrouble = useTroubleWords()
  return (trouble) => {
    const spec = specs.get(trouble)
    return spec ? `${spec.title[locale]}. ${spec.detail[locale]}` : sayTrouble(trouble)
  }
}
