-- What subjects hold of quotas: places among those who may do something at the same time (each 1), and bytes. A row
-- counts as long as it is there. One that has expired is cleared away by whoever wants more under the same tenant.
create table quota_hold (
    tenant_id  uuid        not null,
    hold_id    uuid        not null,
    quota      text        not null,
    subject    text        not null,
    amount     bigint      not null,
    -- empty once it is settled
    expires_at timestamptz,
    constraint quota_hold_pk primary key (tenant_id, hold_id),
    constraint quota_hold_tenant_fk foreign key (tenant_id) references tenant (tenant_id),
    constraint quota_hold_amount_ck check (amount >= 0)
);
create index quota_hold_sum_ix on quota_hold (tenant_id, quota, subject) include (amount);
create index quota_hold_expiry_ix on quota_hold (tenant_id, expires_at) where expires_at is not null;
call close_to_other_tenants('quota_hold');
