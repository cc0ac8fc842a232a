-- Partitions: a batch job splits its work into jobs of their own and waits for them without a slot (docs/decisions/0017).
-- A job that waits so is queued with not_before = 'infinity', so that no claim sees it.

-- Whose partition a job is, and into how many it has split its own work: null before it did. Same columns in the history,
-- in the same order.
alter table job add column parent_id uuid, add column partitions integer;
alter table job_history add column parent_id uuid, add column partitions integer;
alter table job add constraint job_partitions_ck
    check (partitions is null or partitions >= 0 and parent_id is null);

-- Jobs that have split, and the partitions of one: both are looked through every second. Partitions stay in the live table
-- until their job has ended, so that the history need not be.
create index job_split_ix on job (job_id) where partitions is not null;
create index job_partition_ix on job (parent_id) where parent_id is not null;
create index job_history_partition_ix on job_history (parent_id) where parent_id is not null;

-- A partition that died is no dead letter: its job is, with the partition's cause.
drop index job_dead_ix;
drop index job_history_dead_ix;
create index job_dead_ix on job (tenant_id) where state = 'dead' and parent_id is null;
create index job_history_dead_ix on job_history (tenant_id, type, cause, finished_at)
    where state = 'dead' and parent_id is null;
