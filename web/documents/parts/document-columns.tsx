import { useMemo } from 'react'
import type { Document } from '../../../contract/documents/schemas.ts'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { documentWords } from '../words/index.ts'
import { DocumentName } from './document-name.tsx'
import { DocumentPlace } from './document-place.tsx'
import { DocumentState } from './document-state.tsx'

export function useDocumentColumns({ isTrash = false } = {}): Column<Document>[] {
  const t = useWords(documentWords)
  const locale = useLocale()
  return useMemo(() => {
    return [
      {
        id: 'name',
        label: t('field.name'),
        sort: 'name',
        cell: (document) => <DocumentName document={document} />,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (document) => <DocumentState document={document} />,
      },
      {
        id: 'place',
        extra: true,
        label: t('field.place'),
        narrow: 'line',
        cell: (document) => <DocumentPlace document={document} />,
      },
      {
        id: 'by',
        extra: true,
        label: t('field.uploaded_by'),
        narrow: 'none',
        cell: (document) => document.uploaded_by.name,
      },
      {
        id: 'size',
        label: t('field.size'),
        sort: 'size',
        align: 'end',
        narrow: 'line',
        cell: (document) => formatFileSize(document.size, locale),
      },
      {
        id: 'at',
        label: t(isTrash ? 'field.deleted_at' : 'field.created_at'),
        ...(isTrash ? {} : { sort: 'created_at' }),
        narrow: 'end',
        cell: (document) => (
          <When at={(isTrash ? document.deleted_at : null) ?? document.created_at} show="day" />
        ),
      },
    ]
  }, [t, locale, isTrash])
}
