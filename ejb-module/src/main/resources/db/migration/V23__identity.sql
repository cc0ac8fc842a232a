-- Where and with what somebody signed in, as the list of sessions shows it.
alter table user_session
    add column address text not null default '',
    add column agent   text not null default '',
    add constraint user_session_origin_ck check (length(address) <= 45 and length(agent) <= 200);

-- How a tenant wants its people to sign in; one without a row has the defaults.
create table sign_in_rules (
    tenant_id   uuid    not null,
    one_session boolean not null default false,
    version     integer not null default 1,
    constraint sign_in_rules_pk primary key (tenant_id),
    constraint sign_in_rules_tenant_fk foreign key (tenant_id) references tenant (tenant_id)
);
call close_to_other_tenants('sign_in_rules');

-- Attempts to sign in, counted by account and by account and address, whether there is such an account or not. A subject
-- is a keyed hash: who reads the table learns neither whom it is about nor from where they came.
create table sign_in_attempt (
    subject   bytea       not null,
    failures  integer     not null,
    since     timestamptz not null,
    last_at   timestamptz not null,
    known_at  timestamptz,
    forget_at timestamptz not null,
    constraint sign_in_attempt_pk primary key (subject),
    constraint sign_in_attempt_failures_ck check (failures >= 0)
);
create index sign_in_attempt_forget_ix on sign_in_attempt (forget_at);
revoke all on sign_in_attempt from motorpool_reader;

-- Passwords that somebody asked to set anew. Of the token in the mail only the SHA-256 is known.
create table password_reset (
    tenant_id    uuid        not null,
    reset_id     uuid        not null,
    user_id      uuid        not null,
    token_sha256 bytea       not null,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    constraint password_reset_pk primary key (tenant_id, reset_id),
    constraint password_reset_user_fk foreign key (tenant_id, user_id) references app_user (tenant_id, user_id),
    constraint password_reset_token_sha256_uk unique (token_sha256)
);
create index password_reset_user_ix on password_reset (tenant_id, user_id, requested_at);
call close_to_other_tenants('password_reset');
revoke all on password_reset from motorpool_reader;

-- Across tenants: whose token is this? Whoever has it need not be signed in.
create function password_reset_holder(wanted_sha256 bytea, at_time timestamptz)
    returns table (tenant_id uuid, reset_id uuid, user_id uuid, email text, name text, roles text[])
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select r.tenant_id, r.reset_id, r.user_id, u.email, u.name, u.roles
        from password_reset r
        join app_user u on u.tenant_id = r.tenant_id and u.user_id = r.user_id
        join tenant t on t.tenant_id = r.tenant_id
        where r.token_sha256 = wanted_sha256 and r.used_at is null and r.expires_at > at_time and u.active and t.active
    $$;

-- What a key may be used for, beside what its roles allow, and when it last was.
alter table api_key
    add column scopes       text[] not null default '{all}',
    add column last_used_at timestamptz;

-- A use is noted once a minute at most, and nobody waits for that.
drop function api_key_candidate(bytea, timestamptz);
create function api_key_candidate(wanted_sha256 bytea, at_time timestamptz)
    returns table (tenant_id uuid, user_id uuid, name text, roles text[], api_key_id uuid, scopes text[])
    language sql volatile security definer
    set search_path = public, pg_temp
    as $$
        update api_key set last_used_at = at_time
        where key_sha256 = (
            select key_sha256 from api_key
            where key_sha256 = wanted_sha256 and revoked_at is null and (expires_at is null or expires_at > at_time)
              and (last_used_at is null or last_used_at < at_time - interval '1 minute')
            for no key update skip locked);
        select k.tenant_id, k.user_id, u.name, k.roles, k.api_key_id, k.scopes
        from api_key k
        join app_user u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
        join tenant t on t.tenant_id = k.tenant_id
        where k.key_sha256 = wanted_sha256 and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > at_time) and u.active and t.active
    $$;

revoke execute on function password_reset_holder(bytea, timestamptz), api_key_candidate(bytea, timestamptz) from public;
grant execute on function password_reset_holder(bytea, timestamptz), api_key_candidate(bytea, timestamptz)
    to motorpool_app;
