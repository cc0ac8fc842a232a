-- Tenants, people and programs that sign in.
--
-- Every table of a tenant carries tenant_id, leads its primary key with it, and is closed by row-level security: the
-- application sees the rows of the tenant in the setting motorpool.tenant, and none where it is unset. The owner role
-- runs migrations and the SECURITY DEFINER functions below, which are the only way across tenants.

create function current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('motorpool.tenant', true), '')::uuid;

-- Closes a table; later migrations call it for each of their tables.
create procedure close_to_other_tenants(closed regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', closed);
    execute format('alter table %s force row level security', closed);
    execute format('create policy tenant_rows on %s to motorpool_app, motorpool_reader'
                   ' using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', closed);
    execute format('create policy owner_rows on %s to motorpool_owner using (true) with check (true)', closed);
end
$$;

create table tenant (
    tenant_id        uuid             not null,
    code             text             not null,
    name             text             not null,
    zone             text             not null,
    office_address   text             not null,
    office_latitude  double precision not null,
    office_longitude double precision not null,
    escort_for_women boolean          not null,
    escort_from      time             not null,
    escort_until     time             not null,
    active           boolean          not null default true,
    version          integer          not null default 1,
    created_at       timestamptz      not null,
    constraint tenant_pk primary key (tenant_id),
    constraint tenant_code_uk unique (code),
    constraint tenant_code_ck check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    constraint tenant_office_ck check (office_latitude between -90 and 90 and office_longitude between -180 and 180)
);
call close_to_other_tenants('tenant');

create table app_user (
    tenant_id     uuid        not null,
    user_id       uuid        not null,
    email         text        not null,
    name          text        not null,
    password_hash text        not null,
    roles         text[]      not null,
    active        boolean     not null default true,
    created_at    timestamptz not null,
    constraint app_user_pk primary key (tenant_id, user_id),
    constraint app_user_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint app_user_email_uk unique (tenant_id, email),
    constraint app_user_email_ck check (email = lower(email))
);
call close_to_other_tenants('app_user');

create table api_key (
    tenant_id  uuid        not null,
    api_key_id uuid        not null,
    user_id    uuid        not null,
    name       text        not null,
    key_sha256 bytea       not null,
    roles      text[]      not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    constraint api_key_pk primary key (tenant_id, api_key_id),
    constraint api_key_user_fk foreign key (tenant_id, user_id) references app_user (tenant_id, user_id),
    constraint api_key_sha256_uk unique (key_sha256)
);
call close_to_other_tenants('api_key');

-- Across tenants: who signs in? Inactive tenants and people are as if they were not there.
create function sign_in_candidate(wanted_tenant text, wanted_email text)
    returns table (tenant_id uuid, user_id uuid, name text, password_hash text, roles text[])
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select u.tenant_id, u.user_id, u.name, u.password_hash, u.roles
        from app_user u join tenant t on t.tenant_id = u.tenant_id
        where t.code = wanted_tenant and u.email = lower(wanted_email) and t.active and u.active
    $$;

-- Across tenants: whose API key has this SHA-256?
create function api_key_candidate(wanted_sha256 bytea, at_time timestamptz)
    returns table (tenant_id uuid, user_id uuid, name text, roles text[])
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select k.tenant_id, k.user_id, u.name, k.roles
        from api_key k
        join app_user u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
        join tenant t on t.tenant_id = k.tenant_id
        where k.key_sha256 = wanted_sha256 and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > at_time) and u.active and t.active
    $$;

-- Across tenants: the platform administrator's list of tenants.
create function tenants_of_platform()
    returns setof tenant
    language sql stable security definer
    set search_path = public, pg_temp
    as $$ select * from tenant order by tenant_id $$;

revoke execute on all functions in schema public from public;
grant execute on function current_tenant() to motorpool_app, motorpool_reader, motorpool_engine;
grant execute on function sign_in_candidate(text, text), api_key_candidate(bytea, timestamptz), tenants_of_platform()
    to motorpool_app;
