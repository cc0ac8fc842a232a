-- The latest trip sheet of each route, and all sheets of a plan in one file. They go with the route and the plan.

create table trip_sheet (
    tenant_id uuid not null,
    route_id  uuid not null,
    object_id uuid not null,
    constraint trip_sheet_pk primary key (tenant_id, route_id),
    constraint trip_sheet_route_fk foreign key (tenant_id, route_id) references route (tenant_id, route_id)
        on delete cascade,
    constraint trip_sheet_object_fk foreign key (tenant_id, object_id) references stored_object (tenant_id, object_id)
);
create index trip_sheet_object_ix on trip_sheet (tenant_id, object_id);
call close_to_other_tenants('trip_sheet');

create table plan_trip_sheets (
    tenant_id uuid not null,
    plan_id   uuid not null,
    object_id uuid not null,
    constraint plan_trip_sheets_pk primary key (tenant_id, plan_id),
    constraint plan_trip_sheets_plan_fk foreign key (tenant_id, plan_id) references plan (tenant_id, plan_id)
        on delete cascade,
    constraint plan_trip_sheets_object_fk foreign key (tenant_id, object_id)
        references stored_object (tenant_id, object_id)
);
create index plan_trip_sheets_object_ix on plan_trip_sheets (tenant_id, object_id);
call close_to_other_tenants('plan_trip_sheets');
