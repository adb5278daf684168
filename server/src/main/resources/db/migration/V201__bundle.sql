-- The one sequence of bundles of this database. Its name stays when keys change; its counter only
-- rises, also when old bundles were deleted.
CREATE TABLE bundle_series (
  only_one      boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  name          text        NOT NULL,
  last_version  bigint      NOT NULL DEFAULT 0 CHECK (last_version >= 0)
);

-- The bundles of the last days, from which updates are made; the newest is the one that is served.
CREATE TABLE bundle (
  version        bigint      PRIMARY KEY CHECK (version > 0),
  key_id         bytea       NOT NULL,
  -- Of the signers in it, and how far the audit log went: what shows that a new one is due.
  signers        bytea       NOT NULL CHECK (length(signers) = 32),
  audit_position bigint      NOT NULL,
  made_at        timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL CHECK (expires_at > made_at),
  file           bytea       NOT NULL,
  delete_after   timestamptz NOT NULL
);

CREATE INDEX bundle_delete_after ON bundle (delete_after);

-- Every key id that a bundle ever listed: one that is not listed any more was dropped, and its
-- documents are refused instead of unknown.
CREATE TABLE bundle_signer (
  key_id         bytea       PRIMARY KEY
);
