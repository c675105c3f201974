/** A browser that nobody has: its keys are well-formed. */
export const SUBSCRIPTION = {
  endpoint: 'http://sandbox.test/push/nobody',
  keys: {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
}
