-- How much may be asked for: rules of the platform's administrator, beside or in place of the product's own. They belong
-- to no tenant. A node that sees a new revision reads them anew.
create table rate_limit (
    name          text        not null,
    subject       text        not null,
    method        text        not null,
    path          text        not null,
    capacity      bigint      not null,
    refill        bigint      not null,
    period_millis bigint      not null,
    cost          bigint      not null,
    when_silent   text        not null,
    shadow        boolean     not null,
    enabled       boolean     not null,
    version       integer     not null,
    -- The revision in which it was changed: with it every bucket of the rule begins anew.
    stamp         bigint      not null,
    updated_at    timestamptz not null,
    constraint rate_limit_pk primary key (name),
    constraint rate_limit_numbers_ck
        check (capacity > 0 and refill >= 0 and period_millis > 0 and cost > 0 and cost <= capacity)
);

create table rate_limit_revision (
    one      boolean not null default true,
    revision bigint  not null,
    constraint rate_limit_revision_pk primary key (one),
    constraint rate_limit_revision_one_ck check (one)
);
insert into rate_limit_revision (revision) values (0);
grant select on rate_limit, rate_limit_revision to motorpool_engine;

-- Addresses from which somebody failed to sign in, and until when nobody may try again from there.
create table ip_block (
    block_id        uuid        not null,
    address         text        not null,
    failures        integer     not null,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    blocked_until   timestamptz,
    constraint ip_block_pk primary key (block_id),
    constraint ip_block_address_uk unique (address)
);
create index ip_block_last_failed_at_ix on ip_block (last_failed_at);
