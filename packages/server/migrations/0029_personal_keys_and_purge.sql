-- Expired sessions and codes are purged, by the instant since which they are good for nothing. Building the indexes blocks
-- sign-ins, about a second for each million of sessions. Single keys can be switched off by each of the staff: a new column
-- with a constant default, no rewrite.
create index staff_session_over on staff_session ((least(expires_at, ended_at)));
create index requester_session_over on requester_session ((least(expires_at, ended_at)));
create index one_time_code_expiry on one_time_code (expires_at);

alter table staff add column single_keys boolean not null default true;
