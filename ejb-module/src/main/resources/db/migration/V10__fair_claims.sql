-- Claims that are fair between tenants, and limits that are exact over the cluster (docs/decisions/0012).

-- Subject of a limit of its type, such as the account at a carrier; null where the type has none.
alter table job add column limit_key text;

drop index job_claim_ix;
-- The heads of each tenant's queues are found by skipping from one (tenant, priority, type) to the next.
create index job_claim_ix on job (pool, tenant_id, priority, type, not_before, job_id) where state = 'queued';
-- What runs now is counted at each claim; it is never more than the slots of all nodes.
create index job_running_ix on job (type, tenant_id, limit_key) where state = 'running';

-- One row for each pool: the virtual time of start-time fair queueing. Whoever claims holds it, one at a time.
create table job_pool (
    pool         text             not null,
    virtual_time double precision not null default 0,
    constraint job_pool_pk primary key (pool)
);
insert into job_pool (pool) values ('interactive'), ('batch'), ('cpu');

-- When, in the pool's virtual time, the last job that a tenant was given ends. No row is as good as the past.
create table job_flow (
    pool      text             not null,
    tenant_id uuid             not null,
    priority  smallint         not null,
    finish    double precision not null,
    constraint job_flow_pk primary key (pool, tenant_id, priority),
    constraint job_flow_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
call close_to_other_tenants('job_flow');
create policy engine_rows on job_flow to motorpool_engine using (true) with check (true);

-- How many jobs of a type may start now, where the type has a rate.
create table job_rate (
    type        text             not null,
    tokens      double precision not null,
    refilled_at timestamptz      not null,
    constraint job_rate_pk primary key (type)
);

revoke all on job_pool, job_rate from motorpool_app, motorpool_reader;
grant select, insert, update, delete on job_pool, job_flow, job_rate to motorpool_engine;

-- A tenant's place is among its own jobs: how many others' jobs go between is a matter of fairness, not of order.
drop function job_place_in_queue(uuid, uuid);
