-- Deliveries of outgoing mail: every try is recorded before it is made, so that a mail whose fate nobody knows is sent
-- again, marked so, and no other is. An address that does not work is marked with who left it. mail and requester are
-- locked for an instant each; mail is written once over where something waits, which a desk has little of.

alter table mail drop constraint mail_state;
alter table mail
  add constraint mail_state
    check (state in ('queued', 'sending', 'kept', 'sent', 'delayed', 'uncertain', 'failed', 'bounced')),
  -- null once nothing is to be tried any more
  add column next_try_at timestamptz,
  -- while a try is under way, and its process lives
  add column claimed_until timestamptz,
  -- the 48 hours count from here
  add column tried_since timestamptz,
  -- a try ended without its outcome being known: it may have arrived twice, with the same Message-ID
  add column uncertain boolean not null default false,
  -- why it is where it is, as a word of ours; last_problem is what the server said
  add column problem text,
  -- the messages of the conversation that it announces
  add column seqs integer[] not null default '{}';
update mail set next_try_at = now() where state in ('queued', 'delayed');
create index mail_due on mail (next_try_at) where next_try_at is not null;
create index mail_state_recent on mail (state, created_at desc, id desc);

-- One try to hand a mail to the server, written and committed before the server is called.
create table mail_attempt (
  mail_id uuid not null references mail on delete cascade,
  number integer not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null
    constraint mail_attempt_outcome check (outcome in ('under-way', 'sent', 'delayed', 'failed', 'uncertain')),
  problem text,
  said text,
  primary key (mail_id, number)
);

alter table requester
  add column email_bounced_at timestamptz,
  add column email_problem text;
create index requester_address on requester (lower(email)) where email is not null;
