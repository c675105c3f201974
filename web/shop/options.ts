/** « M · Rouge »: the values say enough where the product is named. */
export const sayOptions = (options: Readonly<Record<string, string>>): string =>
  Object.values(options).join(' · ')
