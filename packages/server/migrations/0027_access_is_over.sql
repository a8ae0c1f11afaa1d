-- Whoever gave access is told when it ends without them: one more kind of errand. The table holds what is still to be
-- done and is small; it is locked for an instant.
alter table grant_errand drop constraint grant_errand_kind;
alter table grant_errand add constraint grant_errand_kind
  check (kind in ('tell', 'remind', 'settle', 'watch', 'end', 'use', 'over'));
