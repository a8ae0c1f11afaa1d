-- Where in which log it was taken, concluded and answered: who reads that is decided there, and not by the asking.
alter table escalation
  add column told_leader_id uuid references staff,
  add column acknowledged_in uuid references conversation,
  add column acknowledged_seq integer,
  add column closed_in uuid references conversation,
  add column closed_seq integer,
  add column outcome_disclosure text constraint escalation_outcome_disclosure check (outcome_disclosure in ('general', 'realm')),
  add column answered_in uuid references conversation,
  add column answered_seq integer,
  add column answer_reason text,
  -- how many outcomes the requester did not agree with
  add column not_accepted integer not null default 0,
  add column ended_because text constraint escalation_ended_because check (ended_because in ('conversation-closed'));
create index escalation_told_leader on escalation (told_leader_id);
create index escalation_acknowledged_in on escalation (acknowledged_in);
create index escalation_closed_in on escalation (closed_in);
create index escalation_answered_in on escalation (answered_in);

update escalation set told_leader_id = leader_id where state = 'asked';
update escalation set not_accepted = 1 where accepted = false;
update escalation set acknowledged_in = conversation_id, acknowledged_seq = coalesce(
    (select max(seq) from event where event.conversation_id = escalation.conversation_id
      and kind = 'escalation-acknowledged' and body ->> 'escalationId' = escalation.id::text), 2147483647)
  where state <> 'asked';
update escalation set closed_in = conversation_id, closed_seq = coalesce(
    (select max(seq) from event where event.conversation_id = escalation.conversation_id
      and kind = 'escalation-closed' and body ->> 'escalationId' = escalation.id::text), 2147483647)
  where state = 'closed';
update escalation set outcome_disclosure = coalesce(
    (select disclosure from message where message.conversation_id = escalation.conversation_id and message.seq > closed_seq
      and said ->> 'key' = 'message.escalation-closed' order by message.seq limit 1), 'realm')
  where state = 'closed';
update escalation set answered_in = conversation_id, answered_seq = coalesce(
    (select max(seq) from event where event.conversation_id = escalation.conversation_id
      and kind = 'escalation-answered' and body ->> 'escalationId' = escalation.id::text), 2147483647)
  where accepted is not null;

-- One ends without an outcome where its conversation was closed for good.
alter table escalation drop constraint escalation_outcome_when_closed;
update escalation set state = 'closed', ended_because = 'conversation-closed', closed_at = coalesce(conversation.resolved_at, now()),
    closed_in = conversation.id, closed_seq = conversation.last_seq
  from conversation
  where conversation.id = escalation.conversation_id and escalation.state <> 'closed'
    and conversation.closed_because in ('window', 'by-hand');
alter table escalation add constraint escalation_outcome_when_closed
  check ((state = 'closed') = (outcome is not null or ended_because is not null));
alter table escalation add constraint escalation_log_places check (
  (acknowledged_in is null) = (acknowledged_seq is null) and (closed_in is null) = (closed_seq is null)
  and (answered_in is null) = (answered_seq is null) and (state = 'closed') = (closed_seq is not null));
create index escalation_not_accepted on escalation (asked_at desc, id desc) where accepted = false;

-- What a call for a leader by mail was answered: that something is missing, or as everybody who may not call one.
alter table incoming_mail add column answered_as text
  constraint incoming_mail_answered_as check (answered_as in ('incomplete', 'neutral'));
