-- Tables of Akka Persistence JDBC 5.2. Names, types and keys are the plugin's contract; only the schema is ours
-- (configured as schemaName of its journal, snapshot and state tables).

CREATE TABLE akka_persistence.event_journal (
    ordering           bigserial,
    persistence_id     varchar(255) NOT NULL,
    sequence_number    bigint       NOT NULL,
    deleted            boolean      NOT NULL DEFAULT false,
    writer             varchar(255) NOT NULL,
    write_timestamp    bigint,
    adapter_manifest   varchar(255),
    event_ser_id       integer      NOT NULL,
    event_ser_manifest varchar(255) NOT NULL,
    event_payload      bytea        NOT NULL,
    meta_ser_id        integer,
    meta_ser_manifest  varchar(255),
    meta_payload       bytea,
    PRIMARY KEY (persistence_id, sequence_number)
);

CREATE UNIQUE INDEX idx_event_journal_ordering ON akka_persistence.event_journal (ordering);

COMMENT ON TABLE akka_persistence.event_journal IS
    'Events of account actors: configuration, suspension, bots. Never trading effects: those are the engine''s.';


CREATE TABLE akka_persistence.event_tag (
    event_id bigint       NOT NULL,
    tag      varchar(256) NOT NULL,
    PRIMARY KEY (event_id, tag),
    CONSTRAINT fk_event_tag_event_id
        FOREIGN KEY (event_id) REFERENCES akka_persistence.event_journal (ordering) ON DELETE CASCADE
);

COMMENT ON TABLE akka_persistence.event_tag IS 'Tags of events, for queries across actors.';


CREATE TABLE akka_persistence.snapshot (
    persistence_id        varchar(255) NOT NULL,
    sequence_number       bigint       NOT NULL,
    created               bigint       NOT NULL,
    snapshot_ser_id       integer      NOT NULL,
    snapshot_ser_manifest varchar(255) NOT NULL,
    snapshot_payload      bytea        NOT NULL,
    meta_ser_id           integer,
    meta_ser_manifest     varchar(255),
    meta_payload          bytea,
    PRIMARY KEY (persistence_id, sequence_number)
);

COMMENT ON TABLE akka_persistence.snapshot IS 'Snapshots, so that an actor wakes without replaying its whole life.';


CREATE TABLE akka_persistence.durable_state (
    global_offset         bigserial,
    persistence_id        varchar(255) PRIMARY KEY,
    revision              bigint       NOT NULL,
    state_payload         bytea        NOT NULL,
    state_serial_id       integer      NOT NULL,
    state_serial_manifest varchar(255),
    tag                   varchar,
    state_timestamp       bigint       NOT NULL
);

CREATE INDEX idx_durable_state_tag           ON akka_persistence.durable_state (tag);
CREATE INDEX idx_durable_state_global_offset ON akka_persistence.durable_state (global_offset);

COMMENT ON TABLE akka_persistence.durable_state IS 'State stores of the plugin; it expects the table to exist.';
