-- The repository of Jakarta Batch as Payara 6.2025.10 expects it (prefix "jbatch", schema "public"). Payara would make
-- these tables itself, but the application's role makes none; it finds them and goes on.
--
-- Names, order and meaning of the columns are Payara's: it inserts without naming columns and reads the generated key
-- as the first one. Ours are the wider keys (Payara: serial) and the indexes on what it looks up and updates for every
-- checkpoint (Payara: none, so that each checkpoint reads the whole table).
-- Its tables know no tenant: job parameters hold the id of a job and nothing else.

create table jbatchjobinstancedata (
    jobinstanceid bigint generated always as identity,
    name          character varying(512),
    apptag        character varying(512),
    constraint jbatchjobinstancedata_pk primary key (jobinstanceid)
);

create table jbatchexecutioninstancedata (
    jobexecid     bigint generated always as identity,
    jobinstanceid bigint not null,
    createtime    timestamp,
    starttime     timestamp,
    endtime       timestamp,
    updatetime    timestamp,
    parameters    bytea,
    batchstatus   character varying(512),
    exitstatus    character varying(512),
    constraint jbatchexecutioninstancedata_pk primary key (jobexecid),
    constraint jbatchexecutioninstancedata_instance_fk foreign key (jobinstanceid)
        references jbatchjobinstancedata (jobinstanceid)
);
create index jbatchexecutioninstancedata_instance_ix on jbatchexecutioninstancedata (jobinstanceid);

create table jbatchstepexecutioninstancedata (
    stepexecid       bigint generated always as identity,
    jobexecid        bigint not null,
    batchstatus      character varying(512),
    exitstatus       character varying(512),
    stepname         character varying(512),
    readcount        integer,
    writecount       integer,
    commitcount      integer,
    rollbackcount    integer,
    readskipcount    integer,
    processskipcount integer,
    filtercount      integer,
    writeskipcount   integer,
    starttime        timestamp,
    endtime          timestamp,
    persistentdata   bytea,
    constraint jbatchstepexecutioninstancedata_pk primary key (stepexecid),
    constraint jbatchstepexecutioninstancedata_execution_fk foreign key (jobexecid)
        references jbatchexecutioninstancedata (jobexecid)
) with (fillfactor = 70);
create index jbatchstepexecutioninstancedata_execution_ix on jbatchstepexecutioninstancedata (jobexecid);

create table jbatchjobstatus (
    id  bigint not null,
    obj bytea,
    constraint jbatchjobstatus_pk primary key (id),
    constraint jbatchjobstatus_instance_fk foreign key (id) references jbatchjobinstancedata (jobinstanceid)
) with (fillfactor = 50);

create table jbatchstepstatus (
    id  bigint not null,
    obj bytea,
    constraint jbatchstepstatus_pk primary key (id),
    constraint jbatchstepstatus_step_fk foreign key (id) references jbatchstepexecutioninstancedata (stepexecid)
) with (fillfactor = 50);

create table jbatchcheckpointdata (
    id  character varying(512) not null,
    obj bytea,
    constraint jbatchcheckpointdata_pk primary key (id)
) with (fillfactor = 50);

-- The application runs batch jobs; the job engine looks at their state and sweeps what is finished, which Payara never
-- does; reports have no business here.
grant select, insert, update, delete
    on jbatchjobinstancedata, jbatchexecutioninstancedata, jbatchstepexecutioninstancedata, jbatchjobstatus,
       jbatchstepstatus, jbatchcheckpointdata
    to motorpool_app;
grant select, delete
    on jbatchjobinstancedata, jbatchexecutioninstancedata, jbatchstepexecutioninstancedata, jbatchjobstatus,
       jbatchstepstatus, jbatchcheckpointdata
    to motorpool_engine;
revoke all
    on jbatchjobinstancedata, jbatchexecutioninstancedata, jbatchstepexecutioninstancedata, jbatchjobstatus,
       jbatchstepstatus, jbatchcheckpointdata
    from motorpool_reader;
