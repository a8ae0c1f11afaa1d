-- The connection to a platform: the names of each realm as they were last read, what the last checks of the contract found,
-- and which logins the platform has revoked. New tables only; role is written once over.

-- Every name by which content of a realm can be known; kept while the platform is away.
create table realm_name_snapshot (
  realm_id uuid primary key references realm on delete cascade,
  -- [{kind, name}], sorted
  terms jsonb not null,
  count integer not null,
  -- when the platform took them; null until they were read once
  taken_at timestamptz,
  -- when they were asked for last, and why they were not read then
  asked_at timestamptz not null,
  trouble text
);

-- One trial of every call of the contract, filled in while it runs.
create table platform_check (
  id uuid primary key,
  address text not null,
  realm_id uuid references realm,
  started_at timestamptz not null,
  finished_at timestamptz,
  by_name text not null,
  -- [{operation, state, tookMs, problem}], in the order of the trial
  results jsonb not null
);
create index platform_check_recent on platform_check (started_at desc, id desc);
create index platform_check_realm on platform_check (realm_id);

-- A login that the platform has revoked: tokens that it had issued until then begin no session.
create table revoked_login (
  platform_realm_id text not null,
  subject text not null,
  revoked_at timestamptz not null,
  primary key (platform_realm_id, subject)
);

update role set permissions = permissions || '{platform:manage}'::text[]
  where 'staff:manage' = any(permissions) and 'roles:manage' = any(permissions)
    and not 'platform:manage' = any(permissions);
