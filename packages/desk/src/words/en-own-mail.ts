/** What staff are mailed of their conversations, and what a mail brought that its message did not take. */
export const ownMail = {
  title: 'Mail to you',
  says: 'What requesters write in your conversations, once it has waited unseen for some minutes. You can answer that mail; your answer is shown as general.',
  mailMessages: 'Mail me what requesters write in my conversations while I am not looking',
  notTaken: (files: string) => `Not taken, still in the mail as it came: ${files}`,
}
