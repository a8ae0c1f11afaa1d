-- The mailbox that an operator enters in the desk: at most one. Its secrets are sealed (decision 5). New tables only:
-- nothing is locked.

create table mailbox (
  id boolean primary key default true constraint mailbox_is_one check (id),
  host text not null,
  port integer not null,
  security text not null constraint mailbox_security check (security in ('tls', 'starttls', 'none')),
  username text not null,
  folder text not null,
  sign_in text not null constraint mailbox_sign_in check (sign_in in ('password', 'oauth2')),
  -- sealed
  password text,
  token_url text,
  client_id text,
  scope text,
  -- sealed; null for a client without one
  client_secret text,
  -- sealed; the far end may rotate it at each use
  refresh_token text,
  -- another each time that it is saved, and at no other change
  revision uuid not null,
  changed_at timestamptz not null,
  constraint mailbox_password check ((password is not null) = (sign_in = 'password')),
  constraint mailbox_oauth2
    check ((token_url is not null and client_id is not null and refresh_token is not null) = (sign_in = 'oauth2'))
);

-- What a refresh token became that was rotated while it was tried, before it was saved. Kept for a day.
create table mailbox_rotation (
  -- what only who has the secret key can say of it
  typed bytea primary key,
  -- sealed
  became text not null,
  at timestamptz not null
);
