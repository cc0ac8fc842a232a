-- Plans, the routes that come of them, their stops, and the rides that no route serves.
--
-- A route is laid with dispatch in mind: a vehicle, later vendor, driver and escort, and what really happened. Times
-- are instants, lengths of time seconds, distances metres.

create table plan (
    tenant_id        uuid             not null,
    plan_id          uuid             not null,
    shift_id         uuid             not null,
    service_on       date             not null,
    -- false once the shift was planned anew
    current          boolean          not null default true,
    direction        text             not null,
    shift_at         timestamptz      not null,
    office_latitude  double precision not null,
    office_longitude double precision not null,
    max_ride_seconds integer          not null,
    service_seconds  integer          not null,
    buffer_seconds   integer          not null,
    seed             bigint           not null,
    vehicles         integer          not null,
    assigned         integer          not null,
    unassigned       integer          not null,
    escorts          integer          not null,
    metres           bigint           not null,
    travel_seconds   bigint           not null,
    cost             bigint           not null,
    created_by       uuid,
    created_at       timestamptz      not null,
    constraint plan_pk primary key (tenant_id, plan_id),
    constraint plan_shift_fk foreign key (tenant_id, shift_id) references shift (tenant_id, shift_id),
    constraint plan_creator_fk foreign key (tenant_id, created_by) references app_user (tenant_id, user_id),
    constraint plan_direction_ck check (direction in ('in', 'out'))
);
create unique index plan_current_uk on plan (tenant_id, shift_id, service_on) where current;
create index plan_shift_ix on plan (tenant_id, shift_id, service_on);
create index plan_creator_ix on plan (tenant_id, created_by);
call close_to_other_tenants('plan');

-- The last number of a route code of a shift and day. It only grows, so a code never names two routes. Its row lock
-- also lets only one plan of a shift and day be stored at a time.
create table route_counter (
    tenant_id   uuid    not null,
    shift_id    uuid    not null,
    service_on  date    not null,
    last_number integer not null,
    constraint route_counter_pk primary key (tenant_id, shift_id, service_on),
    constraint route_counter_shift_fk foreign key (tenant_id, shift_id) references shift (tenant_id, shift_id)
);
call close_to_other_tenants('route_counter');

create table route (
    tenant_id                uuid        not null,
    route_id                 uuid        not null,
    plan_id                  uuid        not null,
    shift_id                 uuid        not null,
    service_on               date        not null,
    -- Route-1, Route-2, ... of the shift and day
    route_code               text        not null,
    vehicle_type_id          uuid        not null,
    vehicle_id               uuid,
    status                   text        not null,
    escort_required          boolean     not null,
    buffer_seconds           integer     not null,
    estimated_start_at       timestamptz not null,
    estimated_end_at         timestamptz not null,
    estimated_travel_seconds integer     not null,
    estimated_metres         integer     not null,
    actual_start_at          timestamptz,
    actual_end_at            timestamptz,
    actual_metres            integer,
    version                  integer     not null default 1,
    created_at               timestamptz not null,
    updated_at               timestamptz not null,
    constraint route_pk primary key (tenant_id, route_id),
    constraint route_plan_fk foreign key (tenant_id, plan_id) references plan (tenant_id, plan_id),
    constraint route_shift_fk foreign key (tenant_id, shift_id) references shift (tenant_id, shift_id),
    constraint route_vehicle_type_fk foreign key (tenant_id, vehicle_type_id)
        references vehicle_type (tenant_id, vehicle_type_id),
    constraint route_vehicle_fk foreign key (tenant_id, vehicle_id) references vehicle (tenant_id, vehicle_id),
    constraint route_code_uk unique (tenant_id, shift_id, service_on, route_code),
    constraint route_status_ck check (
        status in ('planned', 'vendor_assigned', 'driver_assigned', 'ongoing', 'completed', 'cancelled'))
);
create index route_board_ix on route (tenant_id, service_on, shift_id, status);
create index route_plan_ix on route (tenant_id, plan_id);
create index route_vehicle_type_ix on route (tenant_id, vehicle_type_id);
create index route_vehicle_ix on route (tenant_id, vehicle_id);
call close_to_other_tenants('route');

create table route_stop (
    tenant_id           uuid        not null,
    route_id            uuid        not null,
    booking_id          uuid        not null,
    stop_order          integer     not null,
    estimated_arrive_at timestamptz not null,
    estimated_depart_at timestamptz not null,
    estimated_pickup_at timestamptz not null,
    estimated_drop_at   timestamptz not null,
    leg_metres          integer     not null,
    leg_seconds         integer     not null,
    -- in: what remains to the office; out: from the office on
    estimated_metres    integer     not null,
    actual_pickup_at    timestamptz,
    actual_drop_at      timestamptz,
    actual_metres       integer,
    constraint route_stop_pk primary key (tenant_id, route_id, booking_id),
    constraint route_stop_route_fk foreign key (tenant_id, route_id) references route (tenant_id, route_id),
    constraint route_stop_booking_fk foreign key (tenant_id, booking_id) references booking (tenant_id, booking_id),
    -- Whoever plans at the same moment: a ride is in one route.
    constraint route_stop_booking_uk unique (tenant_id, booking_id),
    constraint route_stop_order_uk unique (tenant_id, route_id, stop_order),
    constraint route_stop_order_ck check (stop_order >= 1)
);
call close_to_other_tenants('route_stop');

create table unassigned_ride (
    tenant_id   uuid not null,
    plan_id     uuid not null,
    booking_id  uuid not null,
    reason      text not null,
    explanation text not null,
    constraint unassigned_ride_pk primary key (tenant_id, plan_id, booking_id),
    constraint unassigned_ride_plan_fk foreign key (tenant_id, plan_id) references plan (tenant_id, plan_id),
    constraint unassigned_ride_booking_fk foreign key (tenant_id, booking_id)
        references booking (tenant_id, booking_id)
);
create index unassigned_ride_booking_ix on unassigned_ride (tenant_id, booking_id);
call close_to_other_tenants('unassigned_ride');
