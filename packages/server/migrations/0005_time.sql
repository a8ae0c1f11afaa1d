-- What time alone does in a conversation: promises break, silence is noticed, offers end. One index says where next.

alter table conversation
  -- the next instant at which time alone changes something here; infinity where nothing can
  add column next_tick_at timestamptz not null default 'infinity',
  -- to whom it is offered, and until when
  add column offered_to uuid references staff,
  add column offered_until timestamptz,
  add constraint offered_until_when_offered check ((offered_to is null) = (offered_until is null));

-- Conversations of an earlier release are looked at once by the first tick, which finds what they owe.
update conversation set next_tick_at = opened_at where status <> 'resolved' or due_at < 'infinity';

create index conversation_next_tick on conversation (next_tick_at, id) where next_tick_at < 'infinity';
create index conversation_offered on conversation (offered_to) where offered_to is not null;

-- Comparisons of what is stored of the clocks with what follows from the logs.
create table ledger_check (
  id uuid primary key,
  scope text not null constraint ledger_check_scope check (scope in ('sample', 'all')),
  started_at timestamptz not null,
  ended_at timestamptz,
  examined integer not null default 0,
  different integer not null default 0,
  -- the first that differ: [{conversation, what}]
  examples jsonb not null default '[]'
);
create index ledger_check_recent on ledger_check (started_at desc, id desc);
