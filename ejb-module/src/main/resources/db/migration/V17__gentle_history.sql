-- Keeping the days of the history locks more than it touches: making one locks the default partition, dropping one the
-- whole history. Behind a lock that is waited for, everybody waits; so it is not waited for long. A day that cannot be
-- dropped now, or made though it is not near, is left for the next time, and must not undo the days that were made.
create or replace function keep_job_days(since timestamptz) returns integer
    language plpgsql security definer
    set search_path = public, pg_temp
    set lock_timeout = '200ms' as
$$
declare
    today date := (now() at time zone 'UTC')::date;
    old text;
    dropped integer := 0;
begin
    for i in 0..7 loop
        begin
            call make_job_day(today + i);
        exception when lock_not_available then
            if i < 2 then
                raise;
            end if;
            exit;
        end;
    end loop;
    for old in
        select relname from pg_class
        where relnamespace = 'job_days'::regnamespace and relkind = 'r' and relname ~ '^d[0-9]{8}$'
          and (to_date(substr(relname, 2), 'YYYYMMDD') + 1)::timestamp at time zone 'UTC' <= since
    loop
        begin
            execute format('drop table job_days.%I', old);
            dropped := dropped + 1;
        exception when lock_not_available then
            exit;
        end;
    end loop;
    return dropped;
end
$$;

-- What the mover takes at once. Those that wait there for a day, since their key is to be known, stand in job_finished_ix.
create index job_movable_ix on job (finished_at) where finished_at is not null and idempotency_key is null;
