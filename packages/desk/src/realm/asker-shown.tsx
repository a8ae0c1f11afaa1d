import { Panel } from '../conversation/panel.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { useEnvironmentName } from './environment-names.ts'
import { PartShown } from './part-shown.tsx'
import { PutButton } from './put-button.tsx'
import type { RealmPanel } from './realm-queries.ts'
import styles from './realm.module.css'

/** Who asks, and what their own login may do where (R16, R17). */
export function AskerShown({ asker }: { asker: RealmPanel['asker'] }) {
  const words = useWords()
  const w = words.realm
  const environmentName = useEnvironmentName()
  const told = (may: boolean) => (may ? words.ui.yes : words.ui.no)
  return (
    <Panel title={w.asker}>
      <PartShown part={asker}>
        {({ name, status, environments, permissions }) => (
          <>
            <p className={styles['thing']}>
              <strong>{name}</strong>
              <PutButton what={name} source={{ source: 'person' }} />
            </p>
            {status === 'revoked' && (
              <p className={styles['bad']}>
                <AlertIcon size={12} /> {w.revoked}
              </p>
            )}
            <table className={styles['table']}>
              <thead>
                <tr>
                  <th scope="col">{w.environment}</th>
                  <th scope="col">{w.mayDeploy}</th>
                  <th scope="col">{w.mayVersion}</th>
                </tr>
              </thead>
              <tbody>
                {environments.map(({ environment, production, mayDeploy, mayVersion }) => (
                  <tr key={environment}>
                    <th scope="row">
                      {environmentName(environment)} {production && `(${w.production})`}
                    </th>
                    <td>{told(mayDeploy)}</td>
                    <td>{told(mayVersion)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <details className={styles['more']}>
              <summary>{w.permissions(permissions.length)}</summary>
              <ul>
                {permissions.map((permission) => (
                  <li key={permission} className="desk-mono">
                    {permission}
                  </li>
                ))}
              </ul>
            </details>
          </>
        )}
      </PartShown>
    </Panel>
  )
}
