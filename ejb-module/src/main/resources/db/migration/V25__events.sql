-- Events that clients follow. An event is written in the transaction that it announces and takes its number under the
-- row of its topic just before that ends: numbers have no gaps, and their order is the order of the commits.
create table event_topic (
    tenant_id   uuid        not null,
    topic       text        not null,
    last_number bigint      not null,
    changed_at  timestamptz not null,
    constraint event_topic_pk primary key (tenant_id, topic),
    constraint event_topic_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint event_topic_topic_ck check (topic ~ '^[a-z][a-z-]{0,29}/[A-Za-z0-9._-]{1,64}$')
);
create index event_topic_age_ix on event_topic (changed_at);
call close_to_other_tenants('event_topic');

create table event (
    tenant_id   uuid        not null,
    topic       text        not null,
    number      bigint      not null,
    name        text        not null,
    -- JSON, as a text: every client gets the same bytes
    data        text        not null,
    occurred_at timestamptz not null,
    constraint event_pk primary key (tenant_id, topic, number),
    constraint event_topic_fk foreign key (tenant_id, topic) references event_topic (tenant_id, topic),
    constraint event_number_ck check (number > 0)
);
create index event_age_ix on event (occurred_at);
call close_to_other_tenants('event');

-- Each node looks every second which of the topics that it follows have moved on, for all tenants at once; and what is
-- too old is swept. The engine's role learns how far topics are, never what was said in them.
create policy engine_rows on event_topic to motorpool_engine using (true);
grant select, delete on event_topic to motorpool_engine;
create policy engine_rows on event to motorpool_engine using (true);
grant select (tenant_id, topic, number, occurred_at), delete on event to motorpool_engine;

-- Across tenants: which of these sessions and API keys are still good, and for what. Asked for all open streams of a node
-- at once; it counts as a use of none. The SHA-256 are hexadecimal.
create function live_credentials(sessions text[], api_keys text[], idle interval, oldest interval)
    returns table (sha256 text, roles text[])
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select encode(s.token_sha256, 'hex'), u.roles
        from user_session s
        join app_user u on u.tenant_id = s.tenant_id and u.user_id = s.user_id
        join tenant t on t.tenant_id = s.tenant_id
        where s.token_sha256 in (select decode(hex, 'hex') from unnest(sessions) hex)
          and s.last_used_at > now() - idle and s.created_at > now() - oldest and u.active and t.active
        union all
        select encode(k.key_sha256, 'hex'), k.roles
        from api_key k
        join app_user u on u.tenant_id = k.tenant_id and u.user_id = k.user_id
        join tenant t on t.tenant_id = k.tenant_id
        where k.key_sha256 in (select decode(hex, 'hex') from unnest(api_keys) hex)
          and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and u.active and t.active
    $$;
revoke execute on function live_credentials(text[], text[], interval, interval) from public;
grant execute on function live_credentials(text[], text[], interval, interval) to motorpool_engine;
