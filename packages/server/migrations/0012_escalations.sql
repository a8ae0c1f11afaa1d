-- A requester's reasoned calls for a leader (R64-R75), and what came of them.

create table escalation (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  -- the event that made it; decides with the disclosure who may read what it says
  seq integer not null,
  disclosure text not null constraint escalation_disclosure check (disclosure in ('general', 'realm')),
  state text not null constraint escalation_state check (state in ('asked', 'acknowledged', 'closed')),
  ground text constraint escalation_ground check (ground in ('disagrees-with-expectations', 'scenario-changed', 'another-pair-of-eyes')),
  description text not null,
  environment text not null,
  justification text not null,
  asked_by uuid not null references requester,
  asked_at timestamptz not null,
  organisation_id uuid references organisation,
  -- the leader whom the requester was told of, then the one who took it
  leader_id uuid references staff,
  acknowledged_at timestamptz,
  outcome text,
  closed_at timestamptz,
  accepted boolean,
  answered_at timestamptz,
  constraint escalation_outcome_when_closed check ((state = 'closed') = (outcome is not null))
);
create index escalation_conversation on escalation (conversation_id, asked_at);
create index escalation_state on escalation (state, asked_at, id);
create index escalation_recent on escalation (asked_at desc, id desc);
create unique index escalation_one_open on escalation (conversation_id) where state <> 'closed';

update role set permissions = permissions || '{escalations:lead}' where name in ('leader') and not 'escalations:lead' = any(permissions);
