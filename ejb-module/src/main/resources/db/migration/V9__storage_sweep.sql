-- Files that no row names any more are swept, by one node at a time.

-- Which of these keys does no row of any tenant name? A migration that adds a table with keys of stored files replaces
-- this function: a key that it does not know is taken for nobody's, and its file is removed.
create function unnamed_storage_keys(candidates text[]) returns setof text
    language sql stable security definer
    set search_path = public, pg_temp
    as $$
        select candidate from unnest(candidates) as candidate
        where not exists (select from stored_object where storage_key = candidate)
          and not exists (select from report_part where storage_key = candidate)
    $$;
revoke execute on function unnamed_storage_keys(text[]) from public;
grant execute on function unnamed_storage_keys(text[]) to motorpool_engine;
create index report_part_key_ix on report_part (storage_key);

-- One row: when a node last began to sweep. Whoever moves it on sweeps.
create table storage_sweep (
    only_row boolean     not null default true,
    begun_at timestamptz not null,
    constraint storage_sweep_pk primary key (only_row),
    constraint storage_sweep_only_row_ck check (only_row)
);
insert into storage_sweep (begun_at) values ('-infinity');
revoke all on storage_sweep from motorpool_app;
grant select, update on storage_sweep to motorpool_engine;

-- What trip sheets that were printed anew, or whose routes are gone, left behind so far.
delete from stored_object o
where not exists (select from report r where r.tenant_id = o.tenant_id and r.object_id = o.object_id)
  and not exists (select from trip_sheet t where t.tenant_id = o.tenant_id and t.object_id = o.object_id)
  and not exists (select from plan_trip_sheets p where p.tenant_id = o.tenant_id and p.object_id = o.object_id);

comment on column employee.special_needs is
    'What the employee needs on a ride; kept for the rules of transport that come with dispatch, not used yet.';
comment on column employee.special_needs_from is 'From which day on; see special_needs.';
comment on column employee.special_needs_until is 'Until which day; see special_needs.';
