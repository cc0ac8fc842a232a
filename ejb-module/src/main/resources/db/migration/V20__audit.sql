-- What was done, and by whom: each entry is sealed together with the one before it under a key that the database does not
-- have, so that whoever has the key finds what was changed, put in, taken out or cut off.
create table audit_entry (
    tenant_id uuid        not null,
    number    bigint      not null,
    at        timestamptz not null,
    actor_id  uuid,
    actor     text        not null,
    api_key_id uuid,
    action    text        not null,
    subject   text        not null,
    detail    text        not null,
    seal      text        not null,
    constraint audit_entry_pk primary key (tenant_id, number),
    constraint audit_entry_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint audit_entry_number_ck check (number > 0)
);
create index audit_entry_action_ix on audit_entry (tenant_id, action, number);
create index audit_entry_subject_ix on audit_entry (tenant_id, subject, number);
create index audit_entry_actor_ix on audit_entry (tenant_id, actor_id, number);
call close_to_other_tenants('audit_entry');
revoke update, delete on audit_entry from motorpool_app;

-- The last entry of a tenant, number 0 from the tenant's making on: a tenant without this row was robbed of it.
create table audit_head (
    tenant_id uuid   not null,
    number    bigint not null,
    seal      text   not null,
    mark      text   not null,
    constraint audit_head_pk primary key (tenant_id),
    constraint audit_head_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
call close_to_other_tenants('audit_head');
revoke delete on audit_head from motorpool_app;

-- Which session was ended, for the log.
drop function end_session(bytea);
create function end_session(wanted_sha256 bytea)
    returns setof uuid
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$ delete from user_session where token_sha256 = wanted_sha256 returning session_id $$;
revoke execute on function end_session(bytea) from public;
grant execute on function end_session(bytea) to motorpool_app;

-- Across tenants: whoever makes a tenant begins its log. One that has begun, or has entries, is left as it is.
create function begin_audit_log(new_tenant uuid, first_seal text, first_mark text)
    returns void
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$
        insert into audit_head (tenant_id, number, seal, mark)
        select new_tenant, 0, first_seal, first_mark
        where not exists (select from audit_entry where tenant_id = new_tenant)
        on conflict do nothing
    $$;
revoke execute on function begin_audit_log(uuid, text, text) from public;
grant execute on function begin_audit_log(uuid, text, text) to motorpool_app;

-- With which key, for the log.
drop function api_key_candidate(bytea, timestamptz);
create function api_key_candidate(wanted_sha256 bytea, at_time timestamptz)
    returns table (tenant_id uuid, user_id uuid, name text, roles text[], api_key_id uuid)
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select k.tenant_id, k.user_id, u.name, k.roles, k.api_key_id
        from api_key k
        join app_user u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
        join tenant t on t.tenant_id = k.tenant_id
        where k.key_sha256 = wanted_sha256 and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > at_time) and u.active and t.active
    $$;
revoke execute on function api_key_candidate(bytea, timestamptz) from public;
grant execute on function api_key_candidate(bytea, timestamptz) to motorpool_app;
