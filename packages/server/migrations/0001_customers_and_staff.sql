-- Customers and the people who serve them. A fresh database only: nothing is locked.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Lower case, accents removed: what people type finds what was written. Immutable, so that it can be indexed:
-- the dictionary is named, and does not change under us.
create function folded(text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent', $1));

-- Customers -----------------------------------------------------------------------------------------------

create table organisation (
  id uuid primary key,
  -- the platform's own id of it; null until somebody of it has signed in
  platform_id uuid unique,
  name text not null constraint organisation_name_length check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
create unique index organisation_name on organisation (lower(name));
create index organisation_find on organisation using gin (folded(name) gin_trgm_ops);

-- A realm belongs to one organisation; it is known by the platform's own id of it once somebody of it has signed in.
create table realm (
  id uuid primary key,
  platform_id uuid unique,
  organisation_id uuid not null references organisation,
  name text not null constraint realm_name_length check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
create unique index realm_name on realm (lower(name));
create index realm_find on realm using gin (folded(name) gin_trgm_ops);
create index realm_organisation on realm (organisation_id);

create table contract (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  plan text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  created_at timestamptz not null default now(),
  constraint contract_ends_after_start check (ends_at is null or ends_at > starts_at)
);
create index contract_organisation on contract (organisation_id, starts_at desc);
create index contract_newest on contract (starts_at desc, id desc);

-- Staff ---------------------------------------------------------------------------------------------------

create table role (
  name text primary key,
  permissions text[] not null
);

create table team (
  id uuid primary key,
  name text not null,
  kind text not null constraint team_kind check (kind in ('support', 'project-team', 'customer-success')),
  created_at timestamptz not null default now()
);
create unique index team_name on team (lower(name));

create table staff (
  id uuid primary key,
  name text not null,
  email text not null,
  language text not null constraint staff_language check (language in ('pt', 'en', 'es')),
  languages text[] not null,
  roles text[] not null,
  on_duty boolean not null default false,
  password_hash text,
  totp_secret text,
  totp_confirmed boolean not null default false,
  -- the 30-second step of the last code that was used: none works twice
  totp_last_step integer,
  recovery_code_hashes text[] not null default '{}',
  disabled boolean not null default false,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index staff_email on staff (lower(email));
create index staff_name on staff (lower(name), id);

create table team_member (
  team_id uuid not null references team,
  staff_id uuid not null references staff,
  primary key (team_id, staff_id)
);
create index team_member_staff on team_member (staff_id);

create table staff_session (
  id uuid primary key,
  token_hash bytea not null unique,
  staff_id uuid not null references staff,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index staff_session_staff on staff_session (staff_id);

-- Tries to sign in, counted before they are judged. The key is a hash of the account and the address it was tried
-- from, whether or not that account exists; never of an address alone, which a whole office shares.
create table sign_in_try (
  key bytea primary key,
  tries integer not null,
  last_tried_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_try_age on sign_in_try (last_tried_at);

-- One-time codes (first operator, invitation, password reset, going on after a sign-in, return from a mail):
-- only a hash is kept, and each works once.
create table one_time_code (
  code_hash bytea primary key,
  purpose text not null constraint one_time_code_purpose
    check (purpose in ('first-operator', 'invitation', 'password-reset', 'go-on', 'return')),
  subject jsonb not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_code_staff on one_time_code ((subject ->> 'staffId')) where subject ? 'staffId';

create table vendor_project (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  realm_id uuid references realm,
  name text not null,
  -- null: every pipeline of the realm
  pipelines text[],
  team_id uuid not null references team,
  until timestamptz,
  created_at timestamptz not null default now()
);
create index vendor_project_organisation on vendor_project (organisation_id);
create index vendor_project_name on vendor_project (lower(name), id);
create index vendor_project_find on vendor_project using gin (folded(name) gin_trgm_ops);
create index vendor_project_realm on vendor_project (realm_id);
create index vendor_project_team on vendor_project (team_id);

insert into role (name, permissions) values
  ('engineer', '{conversations:read,conversations:answer,conversations:work,outages:decide}'),
  ('leader', '{conversations:read,conversations:answer,conversations:work,outages:decide,staff:manage,customers:manage,macros:manage,audit:read}'),
  ('operator', '{staff:manage,customers:manage,macros:manage,policy:manage,audit:read,mail:read,roles:manage}'),
  ('project-team', '{handed-off:read,handed-off:answer}');
