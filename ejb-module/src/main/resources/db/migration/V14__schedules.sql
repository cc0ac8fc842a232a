-- Schedules: what is to be done again and again. The row is the lock: whoever runs a slot holds it, and moves it on in the
-- transaction that submits the slot's job, so a slot is run once however many nodes look.
create table job_schedule (
    tenant_id   uuid        not null,
    schedule_id uuid        not null,
    name        text        not null,
    type        text        not null,
    cron        text        not null,
    zone        text        not null,
    params      jsonb       not null,
    catch_up    text        not null,
    enabled     boolean     not null,
    owner_id    uuid        not null,
    owner_name  text        not null,
    -- The next slot to run, null when paused or when the cron has none left; due_at is later than it after a failure.
    next_slot   timestamptz,
    due_at      timestamptz,
    failures    integer     not null default 0,
    last_slot   timestamptz,
    last_job_id uuid,
    last_error  text,
    version     integer     not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint job_schedule_pk primary key (tenant_id, schedule_id),
    constraint job_schedule_name_uk unique (tenant_id, name),
    constraint job_schedule_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint job_schedule_catch_up_ck check (catch_up in ('skip', 'once', 'each')),
    constraint job_schedule_due_ck check ((next_slot is null) = (due_at is null) and (enabled or next_slot is null)),
    constraint job_schedule_order_ck check (next_slot is null or last_slot is null or last_slot < next_slot)
);
call close_to_other_tenants('job_schedule');
-- The engine only looks whose time has come; the slot itself is run as the tenant.
create policy engine_rows on job_schedule to motorpool_engine using (true) with check (true);
grant select on job_schedule to motorpool_engine;

create index job_schedule_due_ix on job_schedule (due_at) where due_at is not null;
