import { useHelpWords } from './help-words.ts'

/** What an environment is called by its key on the platform: in words with the key where it is a usual one, else the key. */
export function useEnvironmentName(): (key: string) => string {
  const { environment } = useHelpWords()
  return (key) => (key === 'prod' || key === 'test' ? `${environment[key]} (${key})` : key)
}
