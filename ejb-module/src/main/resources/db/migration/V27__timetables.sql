-- Timetables that people upload, and what was read from them. All of it is gone a day later, or when its owner says so.

create table timetable (
    tenant_id        uuid        not null,
    timetable_id     uuid        not null,
    -- a person, or a visitor, whom no row names
    owner_id         uuid        not null,
    state            text        not null default 'queued',
    kind             text,
    -- keyed, and of the owner too: equal files of two owners have nothing in common here
    content_hmac     bytea       not null,
    size_bytes       bigint      not null,
    -- the PDF, until it is read
    object_id        uuid,
    job_id           uuid        not null,
    pages            integer     not null default 0,
    failure_code     text,
    failure_found    text,
    failure_expected text,
    -- texts that stand in no event
    notes            jsonb       not null default '[]',
    uploaded_at      timestamptz not null,
    expires_at       timestamptz not null,
    version          integer     not null default 1,
    constraint timetable_pk primary key (tenant_id, timetable_id),
    constraint timetable_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint timetable_object_fk foreign key (tenant_id, object_id) references stored_object (tenant_id, object_id),
    constraint timetable_content_uk unique (tenant_id, owner_id, content_hmac),
    constraint timetable_state_ck check (state in ('queued', 'ready', 'failed')),
    constraint timetable_kind_ck check (kind in ('lectures', 'tests', 'exams')),
    constraint timetable_ready_ck check (state <> 'ready' or kind is not null),
    constraint timetable_failed_ck check ((state = 'failed') = (failure_code is not null)
        and (failure_code is null) = (failure_found is null) and (failure_code is null) = (failure_expected is null)),
    -- what was read is not kept
    constraint timetable_object_ck check (state = 'queued' or object_id is null),
    constraint timetable_size_ck check (size_bytes > 0)
);
create index timetable_expiry_ix on timetable (expires_at);
call close_to_other_tenants('timetable');

create table timetable_event (
    tenant_id    uuid    not null,
    event_id     uuid    not null,
    timetable_id uuid    not null,
    event_key    text    not null,
    module       text,
    semester     text,
    group_code   text,
    language     text,
    activity     text,
    -- ISO 8601: 1 is Monday
    day          smallint,
    date         date,
    start_time   time,
    end_time     time,
    end_assumed  boolean not null,
    venues       text[]  not null,
    campus       text,
    program      text,
    status       text,
    paper        text,
    comments     text,
    -- fields that somebody should look at
    unclear      text[]  not null,
    -- where each field stands, and how certain it is
    readings     jsonb   not null,
    corrected    boolean not null default false,
    version      integer not null default 1,
    constraint timetable_event_pk primary key (tenant_id, event_id),
    constraint timetable_event_timetable_fk foreign key (tenant_id, timetable_id)
        references timetable (tenant_id, timetable_id) on delete cascade,
    constraint timetable_event_day_ck check (day between 1 and 7),
    constraint timetable_event_when_ck check (day is null or date is null)
);
create index timetable_event_timetable_ix on timetable_event (tenant_id, timetable_id, event_id);
call close_to_other_tenants('timetable_event');

-- What keeps a timetable beyond its day, because its owner wants it: a calendar.
create table timetable_keeper (
    tenant_id    uuid        not null,
    timetable_id uuid        not null,
    keeper_id    uuid        not null,
    kept_until   timestamptz not null,
    constraint timetable_keeper_pk primary key (tenant_id, timetable_id, keeper_id),
    constraint timetable_keeper_timetable_fk foreign key (tenant_id, timetable_id)
        references timetable (tenant_id, timetable_id) on delete cascade
);
create index timetable_keeper_keeper_ix on timetable_keeper (tenant_id, keeper_id);
call close_to_other_tenants('timetable_keeper');

-- Across tenants: what has to be forgotten. Each one is then forgotten as its tenant.
create function expired_timetables(at_time timestamptz, at_most integer)
    returns table (tenant_id uuid, user_id uuid, timetable_id uuid)
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select t.tenant_id, t.owner_id, t.timetable_id from timetable t
        where t.expires_at <= at_time order by t.expires_at limit at_most
    $$;
revoke execute on function expired_timetables(timestamptz, integer) from public;
grant execute on function expired_timetables(timestamptz, integer) to motorpool_engine;

-- Across tenants: whose are visitors? Nobody is signed in who could know.
create function tenant_of_code(wanted_code text) returns uuid
    language sql stable security definer
    set search_path = public, pg_temp
    as $$ select tenant_id from tenant where code = wanted_code and active $$;
revoke execute on function tenant_of_code(text) from public;
grant execute on function tenant_of_code(text) to motorpool_app;

-- A visitor has answers kept, too, and is no row of app_user.
alter table kept_answer drop constraint kept_answer_user_fk;
