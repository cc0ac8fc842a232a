-- Who rides (team, employee, week-off), when (shift, cut-offs), in what (vehicle type, vehicle), and the bookings.
--
-- Vendors, drivers, contracts, pickup hubs and one-time codes come with dispatch, as tables and columns of their own.
-- Instants are timestamptz; a day and a time of a shift are meant in the tenant's zone. Lengths of time are seconds.

create table team (
    tenant_id   uuid        not null,
    team_id     uuid        not null,
    name        text        not null,
    description text        not null,
    active      boolean     not null default true,
    version     integer     not null default 1,
    created_at  timestamptz not null,
    constraint team_pk primary key (tenant_id, team_id),
    constraint team_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
create unique index team_name_uk on team (tenant_id, lower(name));
call close_to_other_tenants('team');

create table employee (
    tenant_id           uuid        not null,
    employee_id         uuid        not null,
    -- The person who signs in and books for themselves; most employees are only booked for.
    user_id             uuid,
    team_id             uuid        not null,
    employee_code       text,
    name                text        not null,
    email               text        not null,
    phone               text        not null,
    gender              text,
    address             text,
    latitude            double precision,
    longitude           double precision,
    special_needs       text,
    special_needs_from  date,
    special_needs_until date,
    active              boolean     not null default true,
    version             integer     not null default 1,
    created_at          timestamptz not null,
    constraint employee_pk primary key (tenant_id, employee_id),
    constraint employee_team_fk foreign key (tenant_id, team_id) references team (tenant_id, team_id),
    constraint employee_user_fk foreign key (tenant_id, user_id) references app_user (tenant_id, user_id),
    constraint employee_user_uk unique (tenant_id, user_id),
    constraint employee_email_uk unique (tenant_id, email),
    constraint employee_phone_uk unique (tenant_id, phone),
    constraint employee_code_uk unique (tenant_id, employee_code),
    constraint employee_email_ck check (email = lower(email)),
    constraint employee_phone_ck check (phone ~ '^\+[0-9]{10,15}$'),
    constraint employee_gender_ck check (gender in ('female', 'male', 'other')),
    constraint employee_place_ck check ((latitude is null) = (longitude is null)
        and latitude between -90 and 90 and longitude between -180 and 180)
);
create index employee_team_ix on employee (tenant_id, team_id);
call close_to_other_tenants('employee');

-- An employee without a row has no weekly day off.
create table weekoff (
    tenant_id   uuid    not null,
    employee_id uuid    not null,
    monday      boolean not null,
    tuesday     boolean not null,
    wednesday   boolean not null,
    thursday    boolean not null,
    friday      boolean not null,
    saturday    boolean not null,
    sunday      boolean not null,
    constraint weekoff_pk primary key (tenant_id, employee_id),
    constraint weekoff_employee_fk foreign key (tenant_id, employee_id) references employee (tenant_id, employee_id)
);
call close_to_other_tenants('weekoff');

-- How long before a shift booking and canceling end; zero means until the shift begins. A tenant without a row has
-- no cut-offs and takes regular bookings only.
create table cutoff (
    tenant_id              uuid    not null,
    book_in_seconds        integer not null,
    book_out_seconds       integer not null,
    cancel_in_seconds      integer not null,
    cancel_out_seconds     integer not null,
    book_adhoc_seconds     integer not null,
    book_emergency_seconds integer not null,
    adhoc_allowed          boolean not null,
    emergency_allowed      boolean not null,
    version                integer not null default 1,
    constraint cutoff_pk primary key (tenant_id),
    constraint cutoff_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint cutoff_range_ck check (
        least(book_in_seconds, book_out_seconds, cancel_in_seconds, cancel_out_seconds,
              book_adhoc_seconds, book_emergency_seconds) >= 0)
);
call close_to_other_tenants('cutoff');

create table shift (
    tenant_id         uuid        not null,
    shift_id          uuid        not null,
    shift_code        text        not null,
    -- in: at the office by shift_time; out: leaves the office at shift_time
    log_type          text        not null,
    shift_time        time        not null,
    pickup_type       text        not null,
    gender            text,
    female_constraint text,
    waiting_seconds   integer     not null,
    active            boolean     not null default true,
    version           integer     not null default 1,
    created_at        timestamptz not null,
    constraint shift_pk primary key (tenant_id, shift_id),
    constraint shift_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint shift_log_type_ck check (log_type in ('in', 'out')),
    constraint shift_pickup_type_ck check (pickup_type in ('pickup', 'nodal')),
    constraint shift_gender_ck check (gender in ('female', 'male', 'other')),
    constraint shift_female_constraint_ck check (
        female_constraint in ('first_last_female', 'second_last_female', 'any_female', 'disable')),
    constraint shift_waiting_ck check (waiting_seconds between 0 and 3600)
);
create unique index shift_code_uk on shift (tenant_id, lower(shift_code));
call close_to_other_tenants('shift');

create table vehicle_type (
    tenant_id       uuid        not null,
    vehicle_type_id uuid        not null,
    name            text        not null,
    description     text        not null,
    -- for riders: the driver's seat is not counted
    seats           integer     not null,
    active          boolean     not null default true,
    version         integer     not null default 1,
    created_at      timestamptz not null,
    constraint vehicle_type_pk primary key (tenant_id, vehicle_type_id),
    constraint vehicle_type_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint vehicle_type_seats_ck check (seats between 1 and 100)
);
create unique index vehicle_type_name_uk on vehicle_type (tenant_id, lower(name));
call close_to_other_tenants('vehicle_type');

create table vehicle (
    tenant_id            uuid        not null,
    vehicle_id           uuid        not null,
    vehicle_type_id      uuid        not null,
    -- registration: capitals and digits only
    rc_number            text        not null,
    rc_expires_on        date,
    puc_number           text,
    puc_expires_on       date,
    fitness_number       text,
    fitness_expires_on   date,
    tax_number           text,
    tax_expires_on       date,
    insurance_number     text,
    insurance_expires_on date,
    permit_number        text,
    permit_expires_on    date,
    speed_limit_kmph     integer,
    active               boolean     not null default true,
    version              integer     not null default 1,
    created_at           timestamptz not null,
    constraint vehicle_pk primary key (tenant_id, vehicle_id),
    constraint vehicle_type_fk foreign key (tenant_id, vehicle_type_id)
        references vehicle_type (tenant_id, vehicle_type_id),
    constraint vehicle_rc_number_uk unique (tenant_id, rc_number),
    constraint vehicle_rc_number_ck check (rc_number ~ '^[A-Z0-9]{2,20}$'),
    constraint vehicle_speed_limit_ck check (speed_limit_kmph between 10 and 200)
);
create index vehicle_type_ix on vehicle (tenant_id, vehicle_type_id);
call close_to_other_tenants('vehicle');

-- A ride of one employee, to or from one shift, on one day. The places are as they were when it was booked.
create table booking (
    tenant_id        uuid             not null,
    booking_id       uuid             not null,
    employee_id      uuid             not null,
    employee_code    text,
    team_id          uuid             not null,
    shift_id         uuid             not null,
    booking_date     date             not null,
    booking_type     text             not null,
    status           text             not null,
    pickup_location  text             not null,
    pickup_latitude  double precision not null,
    pickup_longitude double precision not null,
    drop_location    text             not null,
    drop_latitude    double precision not null,
    drop_longitude   double precision not null,
    reason           text,
    version          integer          not null default 1,
    created_at       timestamptz      not null,
    updated_at       timestamptz      not null,
    constraint booking_pk primary key (tenant_id, booking_id),
    constraint booking_employee_fk foreign key (tenant_id, employee_id) references employee (tenant_id, employee_id),
    constraint booking_team_fk foreign key (tenant_id, team_id) references team (tenant_id, team_id),
    constraint booking_shift_fk foreign key (tenant_id, shift_id) references shift (tenant_id, shift_id),
    constraint booking_type_ck check (booking_type in ('regular', 'adhoc', 'medical_emergency')),
    constraint booking_status_ck check (
        status in ('request', 'scheduled', 'ongoing', 'completed', 'cancelled', 'no_show', 'expired')),
    constraint booking_place_ck check (pickup_latitude between -90 and 90 and pickup_longitude between -180 and 180
        and drop_latitude between -90 and 90 and drop_longitude between -180 and 180)
);
-- One live booking for an employee, day and shift, whoever books at the same moment.
create unique index booking_live_uk on booking (tenant_id, employee_id, booking_date, shift_id)
    where status not in ('cancelled', 'expired');
create index booking_board_ix on booking (tenant_id, booking_date, shift_id, status);
create index booking_shift_ix on booking (tenant_id, shift_id);
call close_to_other_tenants('booking');
