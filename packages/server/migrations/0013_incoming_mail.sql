-- Mail as a door: every mail that came, as it came, and what became of it. A new table and one column without a
-- default: message is locked for an instant, and not rewritten.

create table incoming_mail (
  id uuid primary key,
  -- one incoming mail is one row, however often and by however many workers it is delivered
  digest bytea not null constraint incoming_mail_digest unique,
  received_at timestamptz not null,
  envelope_from text not null,
  envelope_to text[] not null,
  raw bytea not null,
  -- what SPF, DKIM and DMARC said when it came
  authenticity jsonb not null,
  -- 'kept': nobody has worked on it yet
  state text not null constraint incoming_mail_state
    check (state in ('kept', 'message', 'held', 'automatic', 'answered', 'refused', 'unreadable')),
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  last_problem text,
  from_address text,
  from_name text,
  subject text,
  said text,
  automatic text,
  problems text[] not null default '{}',
  held_because text,
  conversation_id uuid references conversation,
  -- the message that it became
  message_id uuid,
  -- the mail that answered it by itself: what is answered to that belongs to this one
  answer_mail_id uuid references mail on delete set null,
  decided_by uuid references staff,
  decided_at timestamptz,
  decision_reason text,
  constraint incoming_mail_held_because check ((held_because is not null) or state <> 'held')
);
create index incoming_mail_kept on incoming_mail (next_try_at) where state = 'kept';
create index incoming_mail_recent on incoming_mail (received_at desc, id desc);
create index incoming_mail_held on incoming_mail (received_at, id) where state = 'held';
create index incoming_mail_conversation on incoming_mail (conversation_id, received_at);
create index incoming_mail_answer on incoming_mail (answer_mail_id) where answer_mail_id is not null;
create index incoming_mail_decided_by on incoming_mail (decided_by) where decided_by is not null;
create index incoming_mail_from on incoming_mail (lower(from_address), received_at);

-- a message that came by mail: {mailId, cut, authenticity}
alter table message add column by_mail jsonb;
