/**
 * Names of what the decision tables of the policy are written with: their groups, columns and values. A key that
 * a policy makes up itself, such as a group of its own, has none and is shown as it is.
 */
export const policyTables = {
  groups: {
    doors: 'Doors',
    names: 'Names of environments',
    extents: 'Extents',
    demands: 'Demands',
    facts: 'Facts',
  } as Record<string, string>,
  columns: {
    door: 'Door',
    signedIn: 'Signed in',
    environment: 'Environment',
    extent: 'How much is down',
    othersWorking: 'The rest works',
    demand: 'Demand',
    session: 'Session',
    contract: 'Contract',
    inVendorProject: 'Built in a project of the vendor',
    externalSystem: 'The cause is an external system',
    runningInPublishedFlow: 'The flow is published',
    kind: 'Kind of demand',
    workaround: 'Workaround',
    prodPipelinesAffected: 'Pipelines of production affected',
    signInScope: 'Who cannot sign in',
    claim: 'Claim of an outage',
    countsAs: 'Counts as',
    entitlement: 'Entitlement',
    team: 'Team',
    reason: 'Reason',
    next: 'Next step',
    priority: 'Priority',
    claimed: 'Only claimed',
  } as Record<string, string>,
  values: {
    'signed-in': 'Signed in',
    unsigned: 'Not signed in',
    'in-force': 'In force',
    ended: 'Ended',
    availability: 'Unavailability',
    'sign-in': 'Sign-in',
    request: 'Request',
    undecided: 'Not decided yet',
    confirmed: 'Confirmed',
    refused: 'Refused',
    yes: 'Yes',
    no: 'No',
    true: 'Yes',
    false: 'No',
    unknown: 'Not known',
    nobody: 'Nobody',
  } as Record<string, string>,
  // What the same key means elsewhere: `none` is nothing down in one column and no contract in another.
  valuesOf: { contract: { none: 'No contract' }, extent: { none: 'Nothing is down' } } as Record<
    string,
    Record<string, string>
  >,
  columnHint: 'The small words are the keys of the document.',
  beatsHint: 'Names of rows, such as request. Where both accept a combination, this one answers.',
}
