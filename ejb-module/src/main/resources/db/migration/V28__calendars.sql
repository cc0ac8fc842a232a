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
