/** The words of conversations that end, begin anew, become one or two. */
export const life = {
  goesOnIn: (id: string) => `This conversation goes on in ${id}. Here it can only be read.`,
  goThere: (id: string) => `Go on in ${id}`,
  open: (id: string) => `Open ${id}`,
  mergedHere: (id: string) => `Messages of ${id}, which was merged into this conversation`,
  quotedFrom: (id: string) => `What you wrote about this in ${id}`,
  related: {
    follows: (id: string) => `Goes on from ${id}`,
    'split-from': (id: string) => `Taken out of ${id}`,
    'split-into': (id: string) => `Another matter goes on in ${id}`,
    merged: (id: string) => `${id} was merged into this one`,
    'merged-into': (id: string) => `Goes on in ${id}`,
  },
  needsNoAnswer: 'Taken as thanks: nobody needs to answer it.',
  needsAnswer: 'I do need an answer',
  silenceTitle: 'Closed, because we heard nothing more',
  silenceText: (when: string) => `Write here until ${when}, and it goes on where it stopped.`,
  closedStatus: 'Closed',
  closedHint: 'This conversation is closed. What you write opens a new one, which names it.',
  sendInNew: 'Send it in a new conversation',
  waiting: { requester: 'We wait for you', grant: 'We wait for access', 'third-party': 'We wait for a third party' },
}
