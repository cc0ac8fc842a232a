-- Sessions of people: the row decides who is signed in, on every node alike. Only the SHA-256 of its token is known.
create table user_session (
    tenant_id    uuid        not null,
    session_id   uuid        not null,
    user_id      uuid        not null,
    token_sha256 bytea       not null,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    constraint user_session_pk primary key (tenant_id, session_id),
    constraint user_session_user_fk foreign key (tenant_id, user_id) references app_user (tenant_id, user_id),
    constraint user_session_token_sha256_uk unique (token_sha256)
);
create index user_session_user_ix on user_session (tenant_id, user_id);
call close_to_other_tenants('user_session');

-- Across tenants: whose session has this token? It is used by being asked for, which is noted now and then only: most
-- requests write nothing, and none waits for another one that does.
create function session_holder(wanted_sha256 bytea, idle interval, oldest interval)
    returns table (tenant_id uuid, user_id uuid, name text, roles text[])
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$
        update user_session set last_used_at = now()
        where token_sha256 = (
            select token_sha256 from user_session
            where token_sha256 = wanted_sha256 and last_used_at > now() - idle and last_used_at < now() - idle / 100
            for no key update skip locked);
        select s.tenant_id, s.user_id, u.name, u.roles
        from user_session s
        join app_user u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
        join tenant t on t.tenant_id = s.tenant_id
        where s.token_sha256 = wanted_sha256 and s.last_used_at > now() - idle and s.created_at > now() - oldest
          and u.active and t.active
    $$;

-- Across tenants: whoever has the token of a session may end it.
create function end_session(wanted_sha256 bytea)
    returns void
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$ delete from user_session where token_sha256 = wanted_sha256 $$;

revoke execute on function session_holder(bytea, interval, interval), end_session(bytea) from public;
grant execute on function session_holder(bytea, interval, interval), end_session(bytea) to motorpool_app;
