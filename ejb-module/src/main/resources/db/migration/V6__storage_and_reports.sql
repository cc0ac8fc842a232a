-- Files that count, and the reports that are made of bookings.

create table stored_object (
    tenant_id   uuid        not null,
    object_id   uuid        not null,
    storage_key text        not null,
    size        bigint      not null,
    sha256      text        not null,
    media_type  text        not null,
    file_name   text        not null,
    job_id      uuid,
    created_at  timestamptz not null,
    constraint stored_object_pk primary key (tenant_id, object_id),
    constraint stored_object_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint stored_object_key_uk unique (storage_key),
    constraint stored_object_key_ck check (starts_with(storage_key, tenant_id || '/')),
    constraint stored_object_size_ck check (size >= 0),
    constraint stored_object_sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);
call close_to_other_tenants('stored_object');

create table report (
    tenant_id         uuid        not null,
    report_id         uuid        not null,
    job_id            uuid        not null,
    requested_by      text        not null,
    from_date         date        not null,
    to_date           date        not null,
    shift_id          uuid,
    -- empty: all of them
    booking_statuses  text[]      not null,
    route_statuses    text[]      not null,
    include_unrouted  boolean     not null,
    -- Bookings made later are not in the report, and no replica is read before it has replayed this position.
    as_of             timestamptz not null,
    position          text        not null,
    expected_bookings bigint      not null,
    total_bookings    bigint,
    routed_bookings   bigint,
    object_id         uuid,
    created_at        timestamptz not null,
    finished_at       timestamptz,
    constraint report_pk primary key (tenant_id, report_id),
    constraint report_job_uk unique (tenant_id, job_id),
    constraint report_shift_fk foreign key (tenant_id, shift_id) references shift (tenant_id, shift_id),
    constraint report_object_fk foreign key (tenant_id, object_id) references stored_object (tenant_id, object_id),
    constraint report_range_ck check (to_date >= from_date and to_date - from_date <= 90),
    constraint report_finished_ck check ((finished_at is null) = (object_id is null)
        and (finished_at is null) = (total_bookings is null) and (finished_at is null) = (routed_bookings is null))
);
call close_to_other_tenants('report');

-- What the chunks of a report wrote so far: one file for each chunk, counted in the transaction of its checkpoint.
create table report_part (
    tenant_id   uuid    not null,
    report_id   uuid    not null,
    part        integer not null,
    storage_key text    not null,
    bookings    integer not null,
    first_date  date    not null,
    -- longest text of each column
    widths      integer[] not null,
    constraint report_part_pk primary key (tenant_id, report_id, part),
    constraint report_part_report_fk foreign key (tenant_id, report_id) references report (tenant_id, report_id)
        on delete cascade
);
call close_to_other_tenants('report_part');

-- A report reads bookings in this order, page by page.
create index booking_report_ix on booking (tenant_id, booking_date, booking_id);
