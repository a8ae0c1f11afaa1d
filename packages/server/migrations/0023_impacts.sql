-- Assessments of what a change to a pipeline would do, and what the people of its realm say to one that was attached as
-- advice. A new table alone.

create table impact (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  realm_id uuid not null references realm,
  staff_id uuid not null references staff,
  -- as it was worked out then, never again
  findings jsonb not null,
  created_at timestamptz not null,
  -- null until it is in the conversation as advice
  attached_at timestamptz,
  note text,
  answered_at timestamptz,
  -- the requester who answered
  answered_by uuid references requester,
  confirmed boolean,
  word text,
  constraint answered_once_attached check (answered_at is null or attached_at is not null),
  constraint answer_is_whole check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (confirmed is null))
);
create index impact_conversation on impact (conversation_id, attached_at);
create index impact_realm on impact (realm_id);
create index impact_staff on impact (staff_id, created_at);
create index impact_answered_by on impact (answered_by) where answered_by is not null;
