-- What is asked about jobs: why one waits, how long such jobs take, which of the finished ones are kept.

-- Which nodes run jobs of a pool, by their own word. A node that is silent for a lease is gone.
create table job_node (
    node    text        not null,
    pool    text        not null,
    slots   integer     not null,
    seen_at timestamptz not null,
    constraint job_node_pk primary key (node, pool),
    constraint job_node_slots_ck check (slots >= 0)
);
revoke all on job_node from motorpool_app, motorpool_reader;
grant select, insert, update, delete on job_node to motorpool_engine;

-- The newest of a tenant and type: how long they take, and which are more than are kept.
create index job_history_done_ix on job_history (tenant_id, type, finished_at) where state = 'succeeded';
grant delete on job_history to motorpool_engine;

-- Whether a job still needs what the batch runtime keeps of it.
create index job_batch_ix on job (batch_execution_id) where batch_execution_id is not null;
create index job_history_batch_ix on job_history (batch_execution_id) where batch_execution_id is not null;
-- The key of a checkpoint is "instance,step,stream".
create index jbatchcheckpointdata_instance_ix on jbatchcheckpointdata (split_part(id, ',', 1));
