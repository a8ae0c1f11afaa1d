/** What a page may load: its own files, scripts with its nonce, and the messenger of the desk's origin. */
export function contentSecurityPolicy(nonce: string, deskOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' ${deskOrigin}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: ${deskOrigin}`,
    `connect-src 'self' ${deskOrigin}`,
    `frame-src ${deskOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
