/** A mail as the server that takes it in hands it over, once for each recipient. */
export type IncomingMail = Pick<
  ForwardableEmailMessage,
  'from' | 'to' | 'headers' | 'raw' | 'rawSize' | 'setReject'
>
