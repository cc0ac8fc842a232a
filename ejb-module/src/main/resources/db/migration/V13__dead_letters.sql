-- Why an attempt failed, kept next to the error that people read. Same columns in the history, in the same order.
alter table job add column cause text, add column stack text;
alter table job_history add column cause text, add column stack text;

-- Dead letters are looked through by tenant; succeeded jobs, which are the many, do not stand in either index.
create index job_dead_ix on job (tenant_id) where state = 'dead';
create index job_history_dead_ix on job_history (tenant_id, type, cause, finished_at) where state = 'dead';

-- Takes dead and cancelled jobs of the caller's tenant back from the history into the live table, as they are. The
-- application may not delete from the history, so it cannot lose a row there whatever goes wrong with it. An idempotency
-- key was kept for as long as it is to be known before the job moved, and may be another job's by now.
create function take_back_jobs(jobs uuid[], ended timestamptz[]) returns integer
    language plpgsql security definer
    set search_path = public, pg_temp as
$$
declare
    taken integer;
begin
    update job_history h set idempotency_key = null
    from unnest(jobs, ended) as wanted (job_id, finished_at)
    where h.tenant_id = current_tenant() and h.job_id = wanted.job_id and h.finished_at = wanted.finished_at
      and h.idempotency_key is not null;
    with taken_back as (
        delete from job_history h using unnest(jobs, ended) as wanted (job_id, finished_at)
        where h.tenant_id = current_tenant() and h.job_id = wanted.job_id and h.finished_at = wanted.finished_at
          and h.state in ('dead', 'cancelled')
        returning h.*
    )
    insert into job select * from taken_back;
    get diagnostics taken = row_count;
    return taken;
end
$$;
revoke execute on function take_back_jobs(uuid[], timestamptz[]) from public;
grant execute on function take_back_jobs(uuid[], timestamptz[]) to motorpool_app;

-- A tenant's own jobs of a type do not start while there is a row. Running ones go on.
create table job_pause (
    tenant_id uuid        not null,
    type      text        not null,
    paused_at timestamptz not null,
    paused_by uuid        not null,
    constraint job_pause_pk primary key (tenant_id, type),
    constraint job_pause_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
call close_to_other_tenants('job_pause');
create policy engine_rows on job_pause to motorpool_engine using (true);
grant select on job_pause to motorpool_engine;

-- Nobody's jobs of a type start while there is a row: the platform's administrator decides. Everybody may know.
create table job_type_pause (
    type      text        not null,
    paused_at timestamptz not null,
    constraint job_type_pause_pk primary key (type)
);
revoke insert, update, delete on job_type_pause from motorpool_app;
grant select, insert, delete on job_type_pause to motorpool_engine;
