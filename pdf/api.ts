/** What a sheet says, in the order in which it is read. Whoever orders it has formatted each text; this only draws. */
export interface Sheet {
  /** BCP 47, for readers that speak. */
  readonly language: string
  /** « FACTURE » */
  readonly title: string
  readonly number: string | null
  /** Across each page: « BROUILLON ». */
  readonly watermark: string | null
  readonly author: string
  /** In milliseconds. The same sheet is the same bytes, so the moment of drawing is not in them. */
  readonly dated: number
  /** PNG or JPEG. */
  readonly logo: Uint8Array | null
  /** Beside the title: dates, references. */
  readonly facts: readonly Labelled[]
  /** Beside each other. */
  readonly parties: readonly Party[]
  /** Below the parties: what it is about. */
  readonly heading: string | null
  readonly table: Table | null
  readonly totals: readonly (Labelled & { readonly strong?: boolean })[]
  readonly paragraphs: readonly { readonly title: string | null; readonly text: string }[]
  readonly qr: { readonly content: string; readonly caption: string } | null
  /** At the foot of each page, before its number. */
  readonly footer: string
}

export interface Labelled {
  readonly label: string
  readonly value: string
}

export interface Party {
  readonly title: string
  readonly name: string
  readonly lines: readonly string[]
}

export interface Table {
  /** One of them fills what the others leave. */
  readonly columns: readonly {
    readonly label: string
    readonly align: 'left' | 'right'
    readonly fills?: true
  }[]
  readonly rows: readonly (readonly string[])[]
}

/** What the product sees of this Worker. */
export interface PdfService {
  render(sheet: Sheet): Promise<Uint8Array>
}
