-- A short job is written three times: submitted, claimed, and moved to the history by what finishes it. Each index that
-- nothing needs is paid for each time.

-- Both change with every claim or renewal; what runs is few enough to be looked through (job_running_ix).
drop index job_lease_ix;
drop index job_owner_ix;

-- Most jobs have no key.
alter table job drop constraint job_idempotency_uk;
create unique index job_idempotency_uk on job (tenant_id, type, idempotency_key) where idempotency_key is not null;

-- Who finishes a job moves it at once. Row-level security holds for the history as for the live table.
grant insert on job_history to motorpool_app;

-- The live table is small and rewritten all the time: its dead rows go early, and what is planned for it stays true.
alter table job set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
                     autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 2000);
