-- The roles of a Motorpool database, run by a superuser (or the owner of the server) in the database itself, as often
-- as you like: it makes what is missing and corrects what differs.
--
-- Passwords come as settings of the session, so that none stands in a file or in a command line:
--   select set_config('motorpool.password.owner', '…', false), …    (owner, app, engine, reader, replication)
-- An unset one leaves that role's password as it is.

do $$
declare
    wanted record;
    password text;
begin
    for wanted in
        select * from (values
            ('motorpool_owner', 'owner', 'login'),
            ('motorpool_app', 'app', 'login'),
            ('motorpool_engine', 'engine', 'login'),
            ('motorpool_reader', 'reader', 'login'),
            ('motorpool_replication', 'replication', 'login replication')
        ) as r (role, setting, attributes)
    loop
        if not exists (select from pg_roles where rolname = wanted.role) then
            execute format('create role %I', wanted.role);
        end if;
        execute format('alter role %I with nosuperuser nocreatedb nocreaterole nobypassrls noinherit %s',
                       wanted.role, wanted.attributes);
        password := nullif(current_setting('motorpool.password.' || wanted.setting, true), '');
        if password is not null then
            execute format('alter role %I password %L', wanted.role, password);
        end if;
    end loop;
end
$$;

-- The owner makes the tables; nobody else makes anything, and nobody else may even look by default.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to motorpool_owner, motorpool_app, motorpool_engine, motorpool_reader',
                   current_database());
    execute format('alter database %I owner to motorpool_owner', current_database());
end
$$;
alter schema public owner to motorpool_owner;
revoke all on schema public from public;
grant usage on schema public to motorpool_app, motorpool_engine, motorpool_reader;

-- What the owner makes later: rows for the application, reading for the replicas, and nothing for the job engine,
-- which gets its few tables by name, in the migration that makes them.
alter default privileges for role motorpool_owner in schema public
    grant select, insert, update, delete on tables to motorpool_app;
alter default privileges for role motorpool_owner in schema public
    grant usage, select on sequences to motorpool_app;
alter default privileges for role motorpool_owner in schema public
    grant select on tables to motorpool_reader;

-- A node that freezes in the middle of a transaction must not hold its rows: others take over its jobs.
alter role motorpool_app set idle_in_transaction_session_timeout = '5s';
alter role motorpool_app set transaction_timeout = '30s';
alter role motorpool_app set statement_timeout = '10s';
alter role motorpool_engine set idle_in_transaction_session_timeout = '5s';
alter role motorpool_engine set transaction_timeout = '30s';
alter role motorpool_engine set statement_timeout = '10s';
-- Reports page by key, so even their statements are short; a reader can never hold a snapshot for long.
alter role motorpool_reader set idle_in_transaction_session_timeout = '5s';
alter role motorpool_reader set statement_timeout = '10s';
alter role motorpool_reader set default_transaction_read_only = on;
-- A migration waits for a lock only briefly, so that it cannot queue the whole application up behind itself.
alter role motorpool_owner set lock_timeout = '10s';
