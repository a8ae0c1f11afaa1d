-- The rota: shifts that repeat, who is away, and duties that change hands. New tables only, which lock nothing that is
-- used, and one permission more for leaders and operators.

create table shift (
  id uuid primary key,
  name text not null constraint shift_name_length check (length(name) between 1 and 200),
  -- IANA name; the times below are wall times in it
  zone text not null,
  start_time text not null constraint shift_start_time check (start_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- not after start_time: on the next day
  end_time text not null constraint shift_end_time check (end_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- 1 is Monday
  weekdays smallint[] not null constraint shift_weekdays check (weekdays <@ '{1,2,3,4,5,6,7}' and weekdays <> '{}'),
  every_weeks smallint not null constraint shift_every_weeks check (every_weeks between 1 and 52),
  -- the first and last dates on which one may begin, such as 2026-12-24: dates of its zone, so no instants
  first_date text not null,
  last_date text,
  languages text[] not null,
  created_at timestamptz not null default now()
);

create table shift_team (
  shift_id uuid not null references shift on delete cascade,
  team_id uuid not null references team,
  primary key (shift_id, team_id)
);
create index shift_team_team on shift_team (team_id);

-- Who works in which week of the rotation, from 0; the weeks come round.
create table shift_person (
  shift_id uuid not null references shift on delete cascade,
  week smallint not null constraint shift_person_week check (week >= 0),
  staff_id uuid not null references staff,
  primary key (shift_id, week, staff_id)
);
create index shift_person_staff on shift_person (staff_id);

create table absence (
  id uuid primary key,
  staff_id uuid not null references staff,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_at timestamptz not null,
  constraint absence_ends_after_start check (ends_at > starts_at)
);
create index absence_staff on absence (staff_id, starts_at);
create index absence_end on absence (ends_at);

-- One duty of one person, on the date on which the shift begins, asked of another.
create table swap (
  id uuid primary key,
  shift_id uuid not null references shift on delete cascade,
  date text not null,
  from_staff_id uuid not null references staff,
  to_staff_id uuid not null references staff,
  state text not null constraint swap_state check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  constraint swap_between_two check (from_staff_id <> to_staff_id)
);
create unique index swap_asked_once on swap (shift_id, date, from_staff_id) where state = 'asked';
create index swap_date on swap (date, state);
create index swap_from on swap (from_staff_id);
create index swap_to on swap (to_staff_id);

-- The holes that leaders have been told of, as they were at the last look.
create table rota_hole (
  language text not null constraint rota_hole_language check (language in ('pt', 'en', 'es')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- it reaches as far as was looked: going on is not news
  open_ended boolean not null,
  primary key (language, starts_at)
);

update role set permissions = permissions || '{rota:manage}'::text[]
where name in ('leader', 'operator') and not 'rota:manage' = any(permissions);
