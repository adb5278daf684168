-- What was signed, or is about to be: never its content. Ids are 128 random bits that stand in the
-- document itself, so nobody finds a certificate here who does not hold it.
CREATE TABLE certificate (
  id            bytea       PRIMARY KEY CHECK (length(id) = 16),
  office        text        NOT NULL,
  -- HMACs under a key of the instance: of the caller's idempotency key, which may say something
  -- about a person, and of the body that came with it.
  repeat_mac    bytea       NOT NULL CHECK (length(repeat_mac) = 32),
  body_mac      bytea       NOT NULL CHECK (length(body_mac) = 32),
  kind          text        NOT NULL,
  key_id        bytea       NOT NULL CHECK (length(key_id) = 8),
  issued_at     timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL CHECK (expires_at > issued_at),
  -- false until the signature was made: before that no answer was given.
  signed        boolean     NOT NULL DEFAULT false,
  delete_after  timestamptz NOT NULL CHECK (delete_after >= expires_at),
  UNIQUE (office, repeat_mac)
);

CREATE INDEX certificate_delete_after ON certificate (delete_after);

-- What was taken back. Public by design: registry and checking read it.
CREATE TABLE revocation (
  certificate_id bytea       PRIMARY KEY CHECK (length(certificate_id) = 16),
  key_id         bytea       NOT NULL CHECK (length(key_id) = 8),
  reason         text        NOT NULL,
  revoked_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  delete_after   timestamptz NOT NULL CHECK (delete_after >= expires_at)
);

CREATE INDEX revocation_expires_at ON revocation (expires_at);
CREATE INDEX revocation_delete_after ON revocation (delete_after);

-- How far the latest attempt at a batch has come: counts only.
CREATE TABLE batch (
  office        text        NOT NULL,
  repeat_mac    bytea       NOT NULL CHECK (length(repeat_mac) = 32),
  attempt       integer     NOT NULL CHECK (attempt > 0),
  state         text        NOT NULL CHECK (state IN ('running', 'complete', 'stopped')),
  issued        bigint      NOT NULL DEFAULT 0,
  repeated      bigint      NOT NULL DEFAULT 0,
  faulty        bigint      NOT NULL DEFAULT 0,
  started_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  delete_after  timestamptz NOT NULL,
  PRIMARY KEY (office, repeat_mac)
);

CREATE INDEX batch_delete_after ON batch (delete_after);
