/** What the accounts of the stand-in are called, and what lets in. */
export const GRAPH_ACCOUNT = {
  appSecret: 'app-secret',
  accessToken: 'access-token',
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  pageId: '1234567890',
} as const;
