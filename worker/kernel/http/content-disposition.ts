/** Always a download: an uploaded file must never render as a page of our origin. */
export function attachment(fileName: string): string {
  const whole = fileName.toWellFormed()
  const plain = whole.replaceAll(/[^\w.-]/g, '_')
  const percent = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  const encoded = encodeURIComponent(whole).replaceAll(/['()*]/g, percent)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
