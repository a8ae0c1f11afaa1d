/** What a provider of mailboxes needs to be known of it; the rest is the account's. */
export type Preset = {
  readonly name: string
  readonly host: string
  readonly tokenUrl: string
  readonly scope: string
}

/** Of the providers' own pages on IMAP by OAuth 2.0. */
export const presets: readonly Preset[] = [
  {
    name: 'Google',
    host: 'imap.gmail.com',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
  },
  {
    name: 'Microsoft',
    host: 'outlook.office365.com',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
  },
]
