import styles from '../conversation/thread.module.css'

/** What people wrote, rendered and sanitised by the server, as messages look. */
export function SafeHtml({ html }: { html: string }) {
  return <div className={styles['html']} dangerouslySetInnerHTML={{ __html: html }} />
}
