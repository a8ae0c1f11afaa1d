import { fixedSecret } from '../fixed.ts'

/** What a flow is written with. Everything asked of it is remembered: what the flow names, and what is secret in it. */
export type Plot = {
  /** `realm/pipeline`. */
  readonly owner: string
  /** An invented secret, which nobody outside may ever see. */
  secret(what: string): string
  /** A reference to a global's value. */
  global(name: string): string
  account(label: string): string
  /** The address of a system of this realm's organisation. */
  host(system: string): string
  event(name: string): string
}

export type Mentions = {
  readonly secrets: ReadonlySet<string>
  readonly globals: ReadonlySet<string>
  readonly accounts: ReadonlySet<string>
  readonly hosts: ReadonlySet<string>
  readonly events: ReadonlySet<string>
}

/** A plot for one pipeline, and what was asked of it so far. */
export function plotFor(realm: string, pipeline: string): { readonly plot: Plot; readonly mentions: Mentions } {
  const owner = `${realm}/${pipeline}`
  const mentions = {
    secrets: new Set<string>(),
    globals: new Set<string>(),
    accounts: new Set<string>(),
    hosts: new Set<string>(),
    events: new Set<string>(),
  }
  const kept = (set: Set<string>, value: string) => {
    set.add(value)
    return value
  }
  const plot: Plot = {
    owner,
    secret: (what) => kept(mentions.secrets, fixedSecret(owner, what)),
    global: (name) => `{{ global.${kept(mentions.globals, name)} }}`,
    account: (label) => kept(mentions.accounts, label),
    host: (system) => `https://${kept(mentions.hosts, `${system}.${realm}.example`)}`,
    event: (name) => kept(mentions.events, name),
  }
  return { plot, mentions }
}
