-- Answers that are given again when a request comes again with its Idempotency-Key.
--
-- The row is written in the transaction of what the request does, as its last statement: a retry finds both or neither.
-- A second request that was at work at the same moment waits at the primary key and then finds the answer.

create table kept_answer (
    tenant_id       uuid        not null,
    -- whose key it is: two people may choose the same one
    user_id         uuid        not null,
    idempotency_key text        not null,
    -- of method, path with query, and body
    request_sha256  bytea       not null,
    status          integer     not null,
    location        text,
    entity_tag      text,
    -- JSON, as a text: the second answer has the same bytes as the first
    body            text,
    kept_until      timestamptz not null,
    constraint kept_answer_pk primary key (tenant_id, user_id, idempotency_key),
    constraint kept_answer_user_fk foreign key (tenant_id, user_id) references app_user (tenant_id, user_id),
    constraint kept_answer_key_ck check (idempotency_key ~ '^[!-~]{1,255}$'),
    constraint kept_answer_status_ck check (status between 200 and 299)
);
create index kept_answer_expiry_ix on kept_answer (tenant_id, kept_until);
call close_to_other_tenants('kept_answer');

-- Across tenants: a new tenant with its first administrator, in the transaction of whoever makes it. False if the code
-- is taken.
create function add_tenant(added tenant, administrator app_user) returns boolean
    language plpgsql security definer
    set search_path = public, pg_temp
    as $$
begin
    insert into tenant select added.* on conflict (code) do nothing;
    if not found then
        return false;
    end if;
    insert into app_user select administrator.*;
    return true;
end
$$;
revoke execute on function add_tenant(tenant, app_user) from public;
grant execute on function add_tenant(tenant, app_user) to motorpool_app;
