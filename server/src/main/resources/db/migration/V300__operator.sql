-- Numbers whose subscribers want their stays kept: pseudonyms only. The epoch names the key under which
-- rows are sealed; the key itself is in the key store, which is no part of this cluster.
CREATE TABLE enrolment (
  pseudonym     bytea       PRIMARY KEY CHECK (length(pseudonym) = 32),
  epoch         bytea       NOT NULL UNIQUE CHECK (length(epoch) = 16),
  -- Since when the number belongs to this subscriber, by the carrier's word; empty for always.
  owned_since   timestamptz,
  enrolled_at   timestamptz NOT NULL,
  delete_after  timestamptz NOT NULL CHECK (delete_after > enrolled_at)
);

CREATE INDEX enrolment_delete_after ON enrolment (delete_after);

-- What the stays of one enrolled number look like on one local day, sealed under the day's key and the
-- subscriber's. Rows of one length class look all alike.
CREATE TABLE stay_day (
  day           date        NOT NULL,
  pseudonym     bytea       NOT NULL CHECK (length(pseudonym) = 32),
  epoch         bytea       NOT NULL CHECK (length(epoch) = 16),
  as_of         timestamptz NOT NULL,
  nonce         bytea       NOT NULL CHECK (length(nonce) = 12),
  sealed        bytea       NOT NULL,
  PRIMARY KEY (day, pseudonym)
) PARTITION BY RANGE (day);

-- One partition for each day stands here: dropped as a whole after the day's key was destroyed.
CREATE SCHEMA stays_by_day;
