/**
 * Who may do what: one row for each operation of the OpenAPI document, one column for each kind of viewer.
 * `+` is let in, `s` must sign in first, `-` finds nothing there, `r` is refused with a reason and a next step.
 * Each asks after the ones before: what the engineer took, the leader does not take.
 * The conversation that is asked about is the anonymous owner's for the two anonymous columns, and the signed-in
 * owner's, which was handed off to the project team's Team Andes, for all others.
 */
export const viewerKinds = [
  'nobody',
  'anonymous owner',
  'anonymous stranger',
  'owner',
  'same realm',
  'other realm',
  'engineer',
  'leader',
  'operator',
  'project team',
  'other project team',
] as const
export type ViewerKind = (typeof viewerKinds)[number]

const table = `
                              nobody  anonymous           signed in                   staff                         project team
                                      owner    stranger   owner  same r.  other r.    engineer  leader  operator    with hand-off  without
beginRequesterSession         +       +        +          +      +        +           +         +       +           +              +
returnToConversation          +       +        +          +      +        +           +         +       +           +              +
mailNewLink                   +       +        +          +      +        +           +         +       +           +              +
readSetup                     +       +        +          +      +        +           +         +       +           +              +
makeFirstOperator             +       +        +          +      +        +           +         +       +           +              +
signIn                        +       +        +          +      +        +           +         +       +           +              +
redeemPasswordCode            +       +        +          +      +        +           +         +       +           +              +
giveHelpFeedback              +       +        +          +      +        +           +         +       +           +              +
takePlatformNotice            +       +        +          +      +        +           +         +       +           +              +

readRequesterSession          s       +        +          +      +        +           -         -       -           -              -
changeRequesterSession        s       +        +          +      +        +           -         -       -           -              -
endRequesterSession           s       +        +          +      +        +           -         -       -           -              -
readIntakeChoices             s       +        +          +      +        +           -         -       -           -              -
previewIntake                 s       +        +          +      +        +           -         -       -           -              -
pickPipelines                 s       r        r          +      +        +           -         -       -           -              -
pickFailures                  s       r        r          +      +        +           -         -       -           -              -
readPastedText                s       r        r          +      +        +           -         -       -           -              -
findDifferences               s       r        r          +      +        +           -         -       -           -              -
listDeployers                 s       r        r          +      +        +           -         -       -           -              -
listOwnConversations          s       +        +          +      +        +           -         -       -           -              -
openConversation              s       +        -          +      -        -           -         -       -           -              -
goOn                          s       r        r          r      r        r           -         -       -           -              -
offerGoOn                     s       +        -          r      -        -           -         -       -           -              -
answerResolution              s       +        -          +      -        -           -         -       -           -              -
askForAnswer                  s       +        -          +      -        -           -         -       -           -              -
rateConversation              s       +        -          +      -        -           -         -       -           -              -
leaveContact                  s       +        -          r      -        -           -         -       -           -              -
escalate                      s       +        -          +      -        -           -         -       -           -              -
answerEscalationOutcome       s       r        -          r      -        -           -         -       -           -              -

inviteIntoConversation        s       r        -          r      -        -           -         -       -           -              -

readConversation              s       +        -          +      -        -           +         +       -           +              -
listPeopleOfConversation      s       +        -          +      -        -           +         +       -           +              -
listEscalationsOfConversation s       +        -          +      -        -           +         +       -           +              -
readEvents                    s       +        -          +      -        -           +         +       -           +              -
explainPromises               s       +        -          +      -        -           +         +       -           +              -
listConversationMails         s       -        -          -      -        -           +         +       -           +              -
markRead                      s       +        -          +      -        -           +         +       -           +              -
stateFact                     s       +        -          +      -        -           +         +       -           +              -
changeConversationLanguage    s       +        -          +      -        -           +         +       -           +              -
readQuotes                    s       +        -          +      -        -           +         +       -           +              -
sendMessage                   s       +        -          +      -        -           +         +       -           +              -
readAttachment                s       +        -          +      -        -           +         +       -           +              -
beginAttachment               s       +        +          +      +        +           +         +       -           +              -
readAttachmentProgress        s       +        -          +      -        -           -         -       -           -              -
sendAttachmentChunk           s       +        -          +      -        -           -         -       -           -              -
fillMacro                     s       -        -          -      -        -           +         +       -           +              -
readTranscript                s       +        -          +      -        -           +         +       -           +              -
checkDisclosure               s       -        -          -      -        -           +         +       -           +              -
askToOverrule                 s       -        -          -      -        -           +         +       -           -              -
listOverrulingRequests        s       -        -          -      -        -           -         +       -           -              -
answerOverrulingRequest       s       -        -          -      -        -           -         +       -           -              -
listTermOverrulings           s       -        -          -      -        -           -         +       -           -              -
vouchForFile                  s       -        -          -      -        -           -         r       -           -              -
overruleTerm                  s       -        -          -      -        -           -         +       -           -              -
revokeTermOverruling          s       -        -          -      -        -           -         +       -           -              -
readDisclosureStops           s       -        -          -      -        -           -         +       -           -              -

listGrantsOfConversation      s       +        -          +      -      -           +         +       -         +              -
listGrants                    s       +        +          +      +      +           -         -       -         -              -
askForGrant                   s       -        -          -      -      -           r         r       -         -              -
withdrawGrant                 s       -        -          -      -      -           -         -       -         -              -
useGrant                      s       -        -          -      -      -           -         -       -         -              -
approveGrant                  s       -        -          -      -      -           -         -       -         -              -
denyGrant                     s       -        -          -      -      -           -         -       -         -              -
revokeGrant                   s       -        -          -      -      -           -         -       -         -              -

correctDemand                 s       -        -          -      -        -           +         +       -           -              -
assignConversation            s       -        -          -      -        -           +         +       -           -              -
unassignConversation          s       -        -          -      -        -           +         +       -           -              -
snoozeConversation            s       -        -          -      -        -           +         +       -           -              -
wakeConversation              s       -        -          -      -        -           +         +       -           -              -
waitOnRequester               s       -        -          -      -        -           +         +       -           -              -
stopWaiting                   s       -        -          -      -        -           +         +       -           -              -
waitOnThirdParty              s       -        -          -      -        -           +         +       -           -              -
stopWaitingOnThirdParty       s       -        -          -      -        -           +         +       -           -              -
closeConversation             s       -        -          -      -        -           +         +       -           -              -
listMergeCandidates           s       -        -          -      -        -           +         +       -           -              -
mergeConversation             s       -        -          -      -        -           +         +       -           -              -
unmergeConversation           s       -        -          -      -        -           +         r       -           -              -
splitConversation             s       -        -          -      -        -           +         +       -           -              -
resolveConversation           s       -        -          -      -        -           +         +       -           -              -
reopenConversation            s       -        -          -      -        -           +         +       -           -              -
handOff                       s       -        -          -      -        -           +         +       -           -              -
acceptHandOff                 s       -        -          -      -        -           -         -       -           +              -
returnHandOff                 s       -        -          -      -        -           -         -       -           +              -
readDuty                      s       -        -          -      -        -           +         +       -           -              -
readHandOverSheet             s       -        -          -      -        -           +         +       -           -              -
listHandOvers                 s       -        -          -      -        -           +         +       -           -              -
handOver                      s       -        -          -      -        -           +         +       -           -              -
withdrawHandOver              s       -        -          -      -        -           +         +       -           -              -
acceptHandOver                s       -        -          -      -        -           +         +       -           -              -
returnHandOver                s       -        -          -      -        -           +         +       -           -              -
listOwnPages                  s       -        -          -      -        -           +         +       +           +              +
acknowledgePage               s       -        -          -      -        -           +         +       -           -              -
readPageChannels              s       -        -          -      -        -           +         +       +           +              +
savePageChannels              s       -        -          -      -        -           +         +       +           +              +
listOwnOffers                 s       -        -          -      -        -           +         +       +           +              +
takeConversation              s       -        -          -      -        -           +         r       -           -              -
passOn                        s       -        -          -      -        -           r         r       -           -              -
undoPassOn                    s       -        -          -      -        -           r         r       -           -              -
readOffering                  s       -        -          -      -        -           -         +       +           -              -
saveOffering                  s       -        -          -      -        -           -         +       +           -              -
listWebhooks                  s       -        -          -      -        -           -         -       +           -              -
saveWebhook                   s       -        -          -      -        -           -         -       +           -              -
removeWebhook                 s       -        -          -      -        -           -         -       +           -              -
rotateWebhookSecret           s       -        -          -      -        -           -         -       +           -              -
testWebhook                   s       -        -          -      -        -           -         -       +           -              -
listWebhookDeliveries         s       -        -          -      -        -           -         -       +           -              -
resendWebhookDelivery         s       -        -          -      -        -           -         -       +           -              -
readPlatformConnection        s       -        -          -      -        -           -         -       +           -              -
savePlatformConnection        s       -        -          -      -        -           -         -       +           -              -
removePlatformConnection      s       -        -          -      -        -           -         -       +           -              -
checkPlatform                 s       -        -          -      -        -           -         -       +           -              -
readPlatformCheck             s       -        -          -      -        -           -         -       +           -              -
listPlatformRealms            s       -        -          -      -        -           -         -       +           -              -
readRealmNamesAgain           s       -        -          -      -        -           -         -       +           -              -
readRealmPanel                s       -        -          -      -        -           +         +       -           -              -
searchRealmPipelines          s       -        -          -      -        -           +         +       -           -              -
readRealmPipeline             s       -        -          -      -        -           +         +       -           -              -
readRealmFlow                 s       -        -          -      -        -           +         +       -           -              -
readRealmExecution            s       -        -          -      -        -           +         +       -           -              -
listRealmAlerts               s       -        -          -      -        -           +         +       -           -              -
takeRealmLogFile              s       -        -          -      -        -           r         r       -           -              -
takeExcerpt                   s       -        -          -      -        -           r         r       -           -              -
previewImpact                 s       -        -          -      -        -           +         +       -           -              -
attachImpact                  s       -        -          -      -        -           r         r       -           -              -
listImpacts                   s       +        -          +      -        -           +         +       -           +              -
answerImpact                  s       r        -          -      -        -           -         -       -           -              -
listOwnRealmLooks             s       -        -          +      +        +           -         -       -           -              -
exportOwnRealmLooks           s       -        -          +      +        +           -         -       -           -              -
listRealmLooks                s       -        -          -      -        -           +         +       -           -              -
readQueue                     s       -        -          -      -        -           +         +       -           +              +
decideOutage                  s       -        -          -      -        -           +         +       -           -              -
listOutageClaims              s       -        -          -      -        -           +         +       +           +              +
search                        s       -        -          -      -        -           +         +       +           +              +
listMacros                    s       -        -          -      -        -           +         +       +           +              +

readMe                        s       -        -          -      -        -           +         +       +           +              +
changeMe                      s       -        -          -      -        -           +         +       +           +              +
changePassword                s       -        -          -      -        -           +         +       +           +              +
offerTotp                     s       -        -          -      -        -           +         +       +           +              +
confirmTotp                   s       -        -          -      -        -           +         +       +           +              +
removeTotp                    s       -        -          -      -        -           +         +       +           +              +
signOut                       s       -        -          -      -        -           +         +       +           +              +
listColleagues                s       -        -          -      -        -           +         +       +           +              +
listTeams                     s       -        -          -      -        -           +         +       +           +              +
readPolicy                    s       -        -          -      -        -           +         +       +           +              +
readHelpFeedback              s       -        -          -      -        -           +         +       +           +              +

readRota                      s       -        -          -      -        -           +         +       +           -              -
readHoles                     s       -        -          -      -        -           +         +       +           -              -
readOnDuty                    s       -        -          -      -        -           +         +       +           -              -
enterAbsence                  s       -        -          -      -        -           -         +       +           -              -
removeAbsence                 s       -        -          -      -        -           -         +       +           -              -
askForSwap                    s       -        -          -      -        -           +         r       r           -              -
acceptSwap                    s       -        -          -      -        -           +         -       -           -              -
declineSwap                   s       -        -          -      -        -           +         -       -           -              -
withdrawSwap                  s       -        -          -      -        -           +         -       -           -              -
saveShift                     s       -        -          -      -        -           -         +       +           -              -
removeShift                   s       -        -          -      -        -           -         +       +           -              -

saveMacro                     s       -        -          -      -        -           -         +       +           -              -
removeMacro                   s       -        -          -      -        -           -         +       +           -              -
listStaff                     s       -        -          -      -        -           -         +       +           -              -
saveStaff                     s       -        -          -      -        -           -         +       +           -              -
makePasswordLink              s       -        -          -      -        -           -         +       +           -              -
takeOffSecondStep             s       -        -          -      -        -           -         -       +           -              -
saveTeam                      s       -        -          -      -        -           -         +       +           -              -
removeTeam                    s       -        -          -      -        -           -         +       +           -              -
listRoles                     s       -        -          -      -        -           -         +       +           -              -
saveRole                      s       -        -          -      -        -           -         -       +           -              -
listOrganisations             s       -        -          -      -        -           -         +       +           -              -
saveOrganisation              s       -        -          -      -        -           -         +       +           -              -
listRealms                    s       -        -          -      -        -           -         +       +           -              -
saveRealm                     s       -        -          -      -        -           -         +       +           -              -
listContracts                 s       -        -          -      -        -           -         +       +           -              -
saveContract                  s       -        -          -      -        -           -         +       +           -              -
removeContract                s       -        -          -      -        -           -         +       +           -              -
listVendorProjects            s       -        -          -      -        -           -         +       +           -              -
saveVendorProject             s       -        -          -      -        -           -         +       +           -              -
removeVendorProject           s       -        -          -      -        -           -         +       +           -              -
listAudit                     s       -        -          -      -        -           -         +       +           -              -
listEscalations               s       -        -          -      -        -           -         +       -           -              -
reportEscalations             s       -        -          -      -        -           -         +       -           -              -
acknowledgeEscalation         s       -        -          -      -        -           -         +       -           -              -
closeEscalation               s       -        -          -      -        -           -         +       -           -              -
publishTargets                s       -        -          -      -        -           -         -       +           -              -
checkPolicy                   s       -        -          -      -        -           -         -       +           -              -
readPolicyDraft               s       -        -          -      -        -           -         -       +           -              -
savePolicyDraft               s       -        -          -      -        -           -         -       +           -              -
discardPolicyDraft            s       -        -          -      -        -           -         -       +           -              -
listPolicyVersions            s       -        -          -      -        -           -         -       +           -              -
publishPolicyDraft            s       -        -          -      -        -           -         -       +           -              -
readPolicyVersion             s       -        -          -      -        -           -         -       +           -              -
exportPolicyVersion           s       -        -          -      -        -           -         -       +           -              -
comparePolicyVersions         s       -        -          -      -        -           -         -       +           -              -
listPolicyReplays             s       -        -          -      -        -           -         -       +           -              -
startPolicyReplay             s       -        -          -      -        -           -         -       +           -              -
readPolicyReplay              s       -        -          -      -        -           -         -       +           -              -
cancelPolicyReplay            s       -        -          -      -        -           -         -       +           -              -
listPolicyReplayDifferences   s       -        -          -      -        -           -         -       +           -              -
exportPolicyReplay            s       -        -          -      -        -           -         -       +           -              -
readPromiseBoard              s       -        -          -      -        -           -         +       +           -              -
listPromiseClocks             s       -        -          -      -        -           -         +       +           -              -
readPromiseReport             s       -        -          -      -        -           -         +       +           -              -
writePromiseCsv               s       -        -          -      -        -           -         +       +           -              -
listLedgerChecks              s       -        -          -      -        -           -         +       +           -              -
runLedgerCheck                s       -        -          -      -        -           -         -       +           -              -
listMails                     s       -        -          -      -        -           -         -       +           -              -
readMailDoor                  s       -        -          -      -        -           -         -       +           -              -
sendTestMail                  s       -        -          -      -        -           -         -       r           -              -
readMailbox                   s       -        -          -      -        -           -         -       +           -              -
saveMailbox                   s       -        -          -      -        -           -         -       +           -              -
removeMailbox                 s       -        -          -      -        -           -         -       +           -              -
tryMailbox                    s       -        -          -      -        -           -         -       +           -              -
listIncomingMails             s       -        -          -      -        -           -         -       +           -              -
listHeldMails                 s       -        -          -      -        -           +         +       -           -              -
releaseHeldMail               s       -        -          -      -        -           +         +       -           -              -
refuseHeldMail                s       -        -          -      -        -           +         +       -           -              -
showOriginalMail              s       -        -          -      -        -           +         +       -           -              -
readOriginalMail              s       -        -          -      -        -           +         +       -           -              -
retryMail                     s       -        -          -      -        -           -         -       +           -              -
`
/** The marks of each operation, in the order of the kinds. */
export const authorisationRows: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .split('\n')
    .filter((line) => /^\w/.test(line))
    .map((line) => line.trim().split(/\s+/))
    .map(([operation = '', ...marks]) => [operation, marks]),
)
