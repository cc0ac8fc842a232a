-- What kind of device uses a key, such as a truck, and of which kind alone a rule may be.
alter table api_key
    add column device_class text,
    add constraint api_key_device_class_ck check (device_class is null or 'device' = any (roles));
alter table rate_limit
    add column device_class text,
    add constraint rate_limit_device_class_ck check (device_class is null or subject = 'device');

drop function api_key_candidate(bytea, timestamptz);
create function api_key_candidate(wanted_sha256 bytea, at_time timestamptz)
    returns table (
        tenant_id uuid, user_id uuid, name text, roles text[], api_key_id uuid, scopes text[], device_class text)
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$
        update api_key set last_used_at = at_time
        where key_sha256 = (
            select key_sha256 from api_key
            where key_sha256 = wanted_sha256 and revoked_at is null and (expires_at is null or expires_at > at_time)
              and (last_used_at is null or last_used_at < at_time - interval '1 minute')
            for no key update skip locked);
        select k.tenant_id, k.user_id, u.name, k.roles, k.api_key_id, k.scopes, k.device_class
        from api_key k
        join app_user u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
        join tenant t on t.tenant_id = k.tenant_id
        where k.key_sha256 = wanted_sha256 and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > at_time) and u.active and t.active
    $$;
revoke execute on function api_key_candidate(bytea, timestamptz) from public;
grant execute on function api_key_candidate(bytea, timestamptz) to motorpool_app;
