-- The life of a conversation: what it waits for and since when, how it was closed, and which others it belongs with.
-- No rewrite, but an exclusive lock on conversation while its checks are scanned once and a small partial index is
-- built: seconds for each million rows.

alter table conversation drop constraint conversation_status;
alter table conversation
  -- a merged conversation is in no queue, and is written to in the one that it was merged into
  add constraint conversation_status check (status in ('open', 'snoozed', 'resolved', 'merged')),
  -- what it waits for now: [{cause, since, by, reason}]; waiting_on_requester says whether one of them is the requester
  add column waits jsonb not null default '[]',
  -- when the requester was last reminded to answer
  add column reminded_at timestamptz,
  -- how it was closed: an answer undoes 'silence', nothing undoes 'window' (the time to reopen is over) and 'by-hand'
  add column closed_because text constraint conversation_closed_because check (closed_because in ('silence', 'window', 'by-hand')),
  add column merged_into uuid references conversation,
  -- its status before, for when the merge is undone
  add column before_merge text constraint conversation_before_merge check (before_merge in ('open', 'resolved')),
  -- other conversations that it belongs with: [{id, publicId, how}]
  add column related jsonb not null default '[]',
  -- the messages of the conversation it was split off that it is about: {conversation, seqs}
  add column quotes jsonb,
  add constraint merged_into_when_merged check ((status = 'merged') = (merged_into is not null)),
  add constraint closed_when_resolved check (closed_because is null or status in ('resolved', 'merged'));

create index conversation_merged_into on conversation (merged_into) where merged_into is not null;

-- What waits on the requester already, since whoever said so, and looked at by the next tick.
update conversation set
  waits = jsonb_build_array(jsonb_build_object(
    'cause', 'requester', 'since', (extract(epoch from begun.at) * 1000)::bigint, 'reason', null,
    'by', case when begun.by_id is null then jsonb_build_object('kind', 'service') else jsonb_build_object('kind', begun.by_kind, 'id', begun.by_id) end)),
  next_tick_at = least(next_tick_at, begun.at)
from (
  select distinct on (conversation_id) conversation_id, at, by_kind, by_id
  from event where kind = 'waiting-started' order by conversation_id, seq desc
) begun
where begun.conversation_id = conversation.id and waiting_on_requester and status <> 'resolved';
