/** A picture that can be viewed. Its page knows where it comes from. */
export interface ViewedPicture {
  readonly id: string
  readonly name: string
  /** The small one that the page shows already; null where there is none. */
  readonly thumbnail: string | null
  /** Where the whole of it can be fetched. Asked when it is viewed: links live for minutes. */
  readonly address: () => Promise<string>
  readonly onSave?: (() => void) | undefined
}

export interface PictureViewerProps {
  pictures: readonly ViewedPicture[]
  /** The index of the first that is shown. */
  from: number
  onClose: () => void
}
