-- Hand-overs between shifts: who gives a conversation to whom with which note, and who has left while holding some.
-- New tables, and one column that is null, which rewrites nothing; the index below blocks writes to conversation while
-- it is built, for seconds at most.

create table hand_over (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- who has it, and answers for it until somebody accepts
  from_staff_id uuid not null references staff,
  -- null: whoever takes it
  to_staff_id uuid references staff,
  state text not null constraint hand_over_state check (state in ('offered', 'accepted', 'returned', 'withdrawn')),
  note_message_id uuid not null,
  offered_at timestamptz not null,
  -- null: the desk itself, for somebody who has gone
  offered_by uuid references staff,
  answered_at timestamptz,
  answered_by uuid references staff,
  answer_reason text,
  constraint hand_over_to_another check (from_staff_id <> to_staff_id),
  constraint hand_over_answered_with_an_instant check ((state = 'offered') = (answered_at is null))
);
create unique index hand_over_offered_once on hand_over (conversation_id) where state = 'offered';
create index hand_over_pending on hand_over (offered_at, id) where state = 'offered';
create index hand_over_conversation on hand_over (conversation_id);
create index hand_over_from on hand_over (from_staff_id, state);
create index hand_over_to on hand_over (to_staff_id, state);
create index hand_over_offered_by on hand_over (offered_by);
create index hand_over_answered_by on hand_over (answered_by);

-- Who is away while conversations that owe something are theirs, and from when these are nobody's.
create table departure (
  staff_id uuid primary key references staff,
  because text not null
    constraint departure_because check (because in ('duty-ended', 'off-duty', 'signed-out', 'disabled')),
  left_at timestamptz not null,
  takes_effect_at timestamptz not null
);

alter table conversation
  -- the hand-over that waits for an answer, or the last one: {id, from, to, state, gone, messageId, offeredAt, answerReason}
  add column hand_over jsonb;

create index conversation_held on conversation (assignee_id, due_at, id)
  where assignee_id is not null and status in ('open', 'snoozed');
