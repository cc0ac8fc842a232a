-- A tenant's tier says how much of the slots its jobs get where those of others wait too.
create table tier (
    tier       text             not null,
    job_weight double precision not null,
    constraint tier_pk primary key (tier),
    constraint tier_job_weight_ck check (job_weight > 0 and job_weight <= 100)
);
insert into tier (tier, job_weight) values ('standard', 1), ('premium', 4);

-- Tenants that are not on the standard tier.
create table tenant_tier (
    tenant_id uuid not null,
    tier      text not null,
    constraint tenant_tier_pk primary key (tenant_id),
    constraint tenant_tier_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint tenant_tier_tier_fk foreign key (tier) references tier (tier)
);
call close_to_other_tenants('tenant_tier');
create policy engine_rows on tenant_tier to motorpool_engine using (true);
revoke insert, update, delete on tier, tenant_tier from motorpool_app;
grant select on tier, tenant_tier to motorpool_engine;

-- Across tenants: only the platform's administrator asks for tiers and changes them.
create function tier_of_tenant(wanted uuid)
    returns text
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select coalesce((select tier from tenant_tier where tenant_id = wanted), 'standard')
    $$;

create function put_tenant_on_tier(wanted uuid, new_tier text)
    returns void
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$
        insert into tenant_tier (tenant_id, tier) values (wanted, new_tier)
        on conflict (tenant_id) do update set tier = excluded.tier
    $$;

revoke execute on function tier_of_tenant(uuid), put_tenant_on_tier(uuid, text) from public;
grant execute on function tier_of_tenant(uuid), put_tenant_on_tier(uuid, text) to motorpool_app;
