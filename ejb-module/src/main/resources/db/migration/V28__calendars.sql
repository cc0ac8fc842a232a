-- Academic years: what a tenant says of its semesters, quarters, recesses and public holidays.
create table academic_year (
    tenant_id  uuid        not null,
    year       integer     not null,
    version    integer     not null,
    changed_at timestamptz not null,
    constraint academic_year_pk primary key (tenant_id, year),
    constraint academic_year_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint academic_year_year_ck check (year between 2000 and 2100)
);
call close_to_other_tenants('academic_year');

create table academic_span (
    tenant_id uuid    not null,
    year      integer not null,
    ordinal   integer not null,
    kind      text    not null,
    -- of a semester or a quarter its code
    name      text    not null,
    starts_on date    not null,
    ends_on   date    not null,
    constraint academic_span_pk primary key (tenant_id, year, ordinal),
    constraint academic_span_year_fk foreign key (tenant_id, year) references academic_year (tenant_id, year),
    constraint academic_span_kind_ck check (kind in ('semester', 'quarter', 'recess', 'holiday')),
    constraint academic_span_days_ck check (ends_on >= starts_on and (kind <> 'holiday' or ends_on = starts_on))
);
call close_to_other_tenants('academic_span');

-- Calendars that somebody subscribes to. Of the secret in the private address only the SHA-256 is known.
create table calendar (
    tenant_id     uuid        not null,
    calendar_id   uuid        not null,
    -- a person, or a visitor, whom no row names
    owner_id      uuid        not null,
    name          text        not null,
    -- null: floating times
    zone          text,
    venues        text        not null,
    secret_sha256 bytea       not null,
    version       integer     not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    constraint calendar_pk primary key (tenant_id, calendar_id),
    constraint calendar_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint calendar_secret_uk unique (secret_sha256),
    constraint calendar_venues_ck check (venues in ('sitting', 'single'))
);
create index calendar_owner_ix on calendar (tenant_id, owner_id, calendar_id);
call close_to_other_tenants('calendar');
revoke all on calendar from motorpool_reader;

-- Which events of a timetable a calendar has. It knows nothing that is not of this timetable, with which the row goes.
create table calendar_timetable (
    tenant_id    uuid    not null,
    calendar_id  uuid    not null,
    timetable_id uuid    not null,
    ordinal      integer not null,
    -- each empty: all of them
    modules      text[]  not null,
    groups       text[]  not null,
    semesters    text[]  not null,
    events       uuid[]  not null,
    -- module to Google's number
    colors       jsonb   not null,
    constraint calendar_timetable_pk primary key (tenant_id, calendar_id, timetable_id),
    constraint calendar_timetable_calendar_fk foreign key (tenant_id, calendar_id)
        references calendar (tenant_id, calendar_id) on delete cascade,
    constraint calendar_timetable_timetable_fk foreign key (tenant_id, timetable_id)
        references timetable (tenant_id, timetable_id) on delete cascade
);
create index calendar_timetable_timetable_ix on calendar_timetable (tenant_id, timetable_id);
call close_to_other_tenants('calendar_timetable');

-- Across tenants: whose calendar is this? Whoever has the address need not be signed in.
create function calendar_of_secret(wanted_sha256 bytea)
    returns table (tenant_id uuid, owner_id uuid, calendar_id uuid)
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select c.tenant_id, c.owner_id, c.calendar_id
        from calendar c
        join tenant t on t.tenant_id = c.tenant_id
        left join app_user u on u.tenant_id = c.tenant_id and u.user_id = c.owner_id
        where c.secret_sha256 = wanted_sha256 and t.active and u.active is not false
    $$;
revoke execute on function calendar_of_secret(bytea) from public;
grant execute on function calendar_of_secret(bytea) to motorpool_app;

-- Who let us into their calendars at Google. The tokens are sealed under a key that the database does not have.
create table google_link (
    tenant_id     uuid        not null,
    -- a person, or a visitor, whom no row names
    owner_id      uuid        not null,
    access_token  bytea       not null,
    refresh_token bytea       not null,
    access_until  timestamptz not null,
    -- null: when its owner says so
    forget_at     timestamptz,
    constraint google_link_pk primary key (tenant_id, owner_id),
    constraint google_link_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
call close_to_other_tenants('google_link');
revoke all on google_link from motorpool_reader;

-- What a job puts into a calendar at Google. The job's own row says nothing of the timetable, and outlives it.
create table google_sync (
    tenant_id    uuid  not null,
    sync_id      uuid  not null,
    owner_id     uuid  not null,
    timetable_id uuid  not null,
    calendar     text  not null,
    wish         jsonb not null,
    constraint google_sync_pk primary key (tenant_id, sync_id),
    constraint google_sync_timetable_fk foreign key (tenant_id, timetable_id)
        references timetable (tenant_id, timetable_id) on delete cascade
);
create index google_sync_timetable_ix on google_sync (tenant_id, timetable_id);
call close_to_other_tenants('google_sync');
