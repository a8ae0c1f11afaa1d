-- Who could read mails could connect the mailbox, too; that is a permission of its own now.
update role set permissions = permissions || '{mail:connect}'::text[]
  where 'mail:read' = any(permissions) and not 'mail:connect' = any(permissions);

-- PEM: the certificates that this mailbox is trusted by, in place of the system's. No secret.
alter table mailbox add column ca text,
  add constraint mailbox_ca check (length(ca) <= 100000);

-- Whether it calls for a leader. Of what waits from before it is found out when it is let in.
alter table incoming_mail add column calls_leader boolean not null default false;
