-- Background jobs. The engine's role sees those of every tenant and nothing else of the database.
create table job (
    tenant_id          uuid        not null,
    job_id             uuid        not null,
    owner_id           uuid,
    type               text        not null,
    pool               text        not null,
    priority           smallint    not null,
    state              text        not null default 'queued',
    attempt            integer     not null default 0,
    max_attempts       integer     not null,
    fence              bigint      not null default 0,
    takeovers          integer     not null default 0,
    not_before         timestamptz not null,
    lease_owner        text,
    lease_until        timestamptz,
    cancel_requested   boolean     not null default false,
    stage              text,
    done               bigint      not null default 0,
    total              bigint      not null default 0,
    params             jsonb       not null,
    result             jsonb,
    location           text,
    error              text,
    idempotency_key    text,
    batch_execution_id bigint,
    version            bigint      not null default 1,
    created_at         timestamptz not null,
    started_at         timestamptz,
    finished_at        timestamptz,
    constraint job_pk primary key (tenant_id, job_id),
    constraint job_id_uk unique (job_id),
    constraint job_idempotency_uk unique (tenant_id, type, idempotency_key),
    constraint job_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint job_state_ck check (state in ('queued', 'running', 'succeeded', 'dead', 'cancelled')),
    constraint job_lease_ck check ((state = 'running') = (lease_owner is not null and lease_until is not null)),
    constraint job_finished_ck check ((state in ('queued', 'running')) = (finished_at is null))
);
call close_to_other_tenants('job');
create policy engine_rows on job to motorpool_engine using (true) with check (true);
grant select, update on job to motorpool_engine;

-- The engine's loops read these only; they stay small however many jobs are finished.
create index job_claim_ix on job (pool, priority, not_before, job_id) where state = 'queued';
create index job_lease_ix on job (lease_until) where state = 'running';
create index job_owner_ix on job (lease_owner) where state = 'running';

-- Across tenants, but answers only a number about a job that the caller names: how many go before it?
create function job_place_in_queue(of_tenant uuid, of_job uuid) returns integer
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select count(*)::integer
        from job mine join job other
          on other.state = 'queued' and other.pool = mine.pool
         and (other.priority, other.not_before, other.job_id) < (mine.priority, mine.not_before, mine.job_id)
        where mine.tenant_id = of_tenant and mine.job_id = of_job and mine.state = 'queued'
    $$;
revoke execute on function job_place_in_queue(uuid, uuid) from public;
grant execute on function job_place_in_queue(uuid, uuid) to motorpool_app;
