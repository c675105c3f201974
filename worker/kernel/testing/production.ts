/** What makes a production of the tests' variables; the development's values that remain there are set aside. */
export const productionVariables = {
  ENVIRONMENT: 'production',
  PUBLIC_URL: 'https://matrice.example',
  CORS_ALLOWED_ORIGINS: 'https://matrice.example,https://partner.example',
  MAIL_FROM: 'Matrice <bonjour@matrice.example>',
  MAIL_HTTP_URL: 'https://mail.example/emails',
  MAIL_HTTP_KEY: 'mk_4Rt7Yw2Qp9',
  GOOGLE_CLIENT_ID: '7731-google.example',
  GOOGLE_CLIENT_SECRET: 'gs_8Hb3Nc6Vx1',
  GOOGLE_BASE_URL: '',
  GITHUB_CLIENT_ID: 'Iv1.55aa21',
  GITHUB_CLIENT_SECRET: 'hs_2Kd9Lf5Zm4',
  GITHUB_BASE_URL: '',
  CINETPAY_BASE_URL: 'https://checkout.example',
  CINETPAY_API_KEY: 'ck_7Ys3Ue8Dn2',
  CINETPAY_SITE_ID: '445160',
  CINETPAY_SECRET_KEY: 'cs_1Qk6Bw9Xr5',
} as const
