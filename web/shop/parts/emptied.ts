/** A box that was emptied means « none », which the API writes as null. */
export function emptied<Binding extends { onChange: (value: unknown) => void }>(binding: Binding): Binding {
  return { ...binding, onChange: (value: unknown) => binding.onChange(value === '' ? null : value) }
}
