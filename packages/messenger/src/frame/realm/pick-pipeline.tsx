import type { ReplyOf, StatedFact } from '@plantao/api-client'
import { useId, useRef, useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useHelpWords } from './help-words.ts'
import type { HelpWords } from './help-words.ts'
import { useSoon } from './use-soon.ts'

type Choice = ReplyOf<'pickPipelines'>['items'][number]

/** Pipelines of the reader's realm, found as they type (the combobox pattern of ARIA: arrows, Enter, Escape). */
export function PickPipeline({ onPick }: { onPick: (facts: readonly StatedFact[]) => void }) {
  const { client } = useDesk()
  const words = useHelpWords()
  const id = useId()
  const [name, setName] = useState('')
  const [project, setProject] = useState('')
  const [picked, setPicked] = useState<Choice | null>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const found = useSoon(
    open ? `${project} ${name.trim()}` : null,
    async (signal) => {
      const query = { name: name.trim(), ...(project === '' ? {} : { project }) }
      return (await client.GET('/api/v1/realm/pipelines', { params: { query }, signal })).data
    },
    200,
  )
  const items = open && found ? found.items.slice(0, 8) : []
  // Still there once the list is closed, as it is when the project is chosen.
  const projects = useRef<readonly string[]>([])
  if (found) projects.current = found.projects

  function pick(choice: Choice): void {
    const [only, ...others] = [...new Set(choice.deployed?.map(({ environment }) => environment))]
    onPick([
      { name: 'pipeline', value: choice.name },
      ...(choice.project === null ? [] : [{ name: 'project' as const, value: choice.project }]),
      ...(only !== undefined && others.length === 0 ? [{ name: 'environment' as const, value: only }] : []),
      ...(choice.builtByVendor ? [{ name: 'inVendorProject' as const, value: true }] : []),
    ])
    setName(choice.name)
    setPicked(choice)
    setOpen(false)
  }

  function pickVersion({ environment, version }: NonNullable<Choice['deployed']>[number]): void {
    onPick([
      { name: 'pipeline', value: `${picked!.name} v${version}` },
      { name: 'environment', value: environment },
    ])
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setOpen(false)
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt(items.length === 0 ? 0 : (at + step + items.length) % items.length)
    }
    const chosen = items[at]
    if (event.key === 'Enter' && open && chosen) {
      event.preventDefault()
      pick(chosen)
    }
  }

  return (
    <div class="pick">
      <label for={`${id}-name`}>{words.pipeline}</label>
      <input
        id={`${id}-name`}
        type="text"
        role="combobox"
        autoComplete="off"
        placeholder={words.pipelineHint}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
        maxLength={200}
        value={name}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onInput={(event) => {
          setName(event.currentTarget.value)
          setAt(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.pipeline} class="pick-list" hidden={items.length === 0}>
        {items.map((choice, index) => (
          <li
            key={choice.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            // Before the field loses the focus, which would close the list.
            onPointerDown={(event) => {
              event.preventDefault()
              pick(choice)
            }}
          >
            <span class="pick-name">{choice.name}</span>{' '}
            <span class="quiet">
              {[
                choice.project,
                choice.deployed && whereItRuns(choice.deployed, words),
                choice.builtByVendor ? words.byVendor : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {projects.current.length > 1 && (
        <label>
          {words.project}{' '}
          <select value={project} onChange={(event) => setProject(event.currentTarget.value)}>
            <option value="">{words.everyProject}</option>
            {projects.current.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      {picked && picked.name === name && picked.deployed && picked.deployed.length > 0 && (
        <div class="choices" role="group" aria-label={words.version}>
          {picked.deployed.map((one) => (
            <button
              key={`${one.name} ${one.version}`}
              type="button"
              class="button small"
              onClick={() => pickVersion(one)}
            >
              {one.version} · {one.name}
            </button>
          ))}
        </div>
      )}
      <p class="quiet" role="status">
        {open &&
          found &&
          (found.unread
            ? words.unread[found.unread]
            : items.length === 0
              ? words.noneFound
              : words.found(items.length))}
      </p>
    </div>
  )
}

function whereItRuns(deployed: NonNullable<Choice['deployed']>, words: HelpWords): string {
  if (deployed.length === 0) return words.runsNowhere
  return words.runsIn([...new Set(deployed.map(({ name }) => name))].join(', '))
}
