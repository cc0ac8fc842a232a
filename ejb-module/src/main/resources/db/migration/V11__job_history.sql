-- Finished jobs, a partition for each day (UTC): the live table stays small however much was done, and a day that is old
-- enough is dropped whole. Same columns as job, in the same order.
create table job_history (like job including defaults) partition by range (finished_at);
alter table job_history alter column finished_at set not null;
alter table job_history add constraint job_history_pk primary key (tenant_id, job_id, finished_at);
call close_to_other_tenants('job_history');
create policy engine_rows on job_history to motorpool_engine using (true) with check (true);
revoke insert, update, delete on job_history from motorpool_app;
grant select, insert on job_history to motorpool_engine;
grant delete on job to motorpool_engine;

-- Streams ask for versions of jobs whatever their tenant.
create index job_history_id_ix on job_history (job_id);

-- What the mover looks for.
create index job_finished_ix on job (finished_at) where finished_at is not null;

-- The days lie where nobody but the owner can reach past the parent, whose row-level security would not hold there.
create schema job_days;
create table job_days.any_other partition of job_history default;

create procedure make_job_day(day date)
    language plpgsql as
$$
begin
    execute format('create table if not exists job_days.%I partition of job_history for values from (%L) to (%L)',
                   'd' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
end
$$;

-- Across tenants, for the engine: makes the days to come, drops those that ended before the given moment.
create function keep_job_days(since timestamptz) returns integer
    language plpgsql security definer
    set search_path = public, pg_temp as
$$
declare
    today date := (now() at time zone 'UTC')::date;
    old text;
    dropped integer := 0;
begin
    for i in 0..7 loop
        call make_job_day(today + i);
    end loop;
    for old in
        select relname from pg_class
        where relnamespace = 'job_days'::regnamespace and relkind = 'r' and relname ~ '^d[0-9]{8}$'
          and (to_date(substr(relname, 2), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC' <= since
    loop
        execute format('drop table job_days.%I', old);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;
revoke execute on function keep_job_days(timestamptz) from public;
grant execute on function keep_job_days(timestamptz) to motorpool_engine;
select keep_job_days('-infinity');
