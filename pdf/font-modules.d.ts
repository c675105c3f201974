declare module '*.woff' {
  const bytes: ArrayBuffer
  export default bytes
}
