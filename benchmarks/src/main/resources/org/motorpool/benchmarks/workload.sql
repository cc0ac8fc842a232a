-- The tables of the workload, made by the role that owns the product's. No constraint keeps a job from being done twice:
-- what is looked for must be able to happen.
create table workload_start (
    tenant_id uuid        not null,
    job_id    uuid        not null,
    attempt   integer     not null,
    fence     bigint      not null,
    node      text        not null,
    at        timestamptz not null default clock_timestamp()
);
create index workload_start_ix on workload_start (job_id);

create table workload_effect (
    tenant_id   uuid        not null,
    job_id      uuid        not null,
    attempt     integer     not null,
    fence       bigint      not null,
    node        text        not null,
    storage_key text,
    at          timestamptz not null default clock_timestamp()
);
create index workload_effect_ix on workload_effect (job_id);

create table workload_source (
    key     bigint not null,
    payload text   not null,
    constraint workload_source_pk primary key (key)
);

create table workload_row (
    job_id uuid   not null,
    key    bigint not null,
    digest text   not null,
    part   integer not null,
    fence  bigint not null
);
create index workload_row_ix on workload_row (job_id, key);

create table workload_part (
    tenant_id   uuid        not null,
    job_id      uuid        not null,
    part        integer     not null,
    rows        integer     not null,
    fence       bigint      not null,
    node        text        not null,
    storage_key text        not null,
    at          timestamptz not null default clock_timestamp()
);
create index workload_part_ix on workload_part (job_id, part);

-- What is read through a cache, and each question that reached its origin.
create table workload_value (
    key     text    not null,
    value   bigint  not null default 0,
    is_down boolean not null default false,
    constraint workload_value_pk primary key (key)
);
create table workload_load (
    key  text        not null,
    node text        not null,
    at   timestamptz not null default clock_timestamp()
);
