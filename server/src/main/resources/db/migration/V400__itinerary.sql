-- Which carrier held a number, and when: one row for each carrier, so that ported numbers are found where
-- they are and where they were. HMACs of numbers under a key of the instance.
CREATE TABLE number_route (
  number_mac    bytea       NOT NULL CHECK (length(number_mac) = 32),
  carrier       text        NOT NULL,
  held_from     timestamptz,
  held_until    timestamptz,
  -- Null while the carrier holds it; else when no card can need the row any more.
  delete_after  timestamptz,
  PRIMARY KEY (number_mac, carrier),
  CHECK (held_from < held_until),
  CHECK ((held_until IS NULL) = (delete_after IS NULL))
);

CREATE INDEX number_route_delete_after ON number_route (delete_after);

-- The one code of a number that is good now. Unlogged: in no archive of the log and in no backup; a
-- crash makes all codes void.
CREATE UNLOGGED TABLE card_code (
  number_mac    bytea       PRIMARY KEY CHECK (length(number_mac) = 32),
  purpose       text        NOT NULL,
  code_mac      bytea       NOT NULL CHECK (length(code_mac) = 32),
  tries_left    integer     NOT NULL CHECK (tries_left >= 0),
  delete_after  timestamptz NOT NULL
);

CREATE INDEX card_code_delete_after ON card_code (delete_after);

-- Against abuse: one row for each code asked for and each wrong try, by number and by source, for ten
-- minutes. Unlogged as well.
CREATE UNLOGGED TABLE card_attempt (
  who_mac       bytea       NOT NULL CHECK (length(who_mac) = 32),
  delete_after  timestamptz NOT NULL
);

CREATE INDEX card_attempt_who ON card_attempt (who_mac, delete_after);
CREATE INDEX card_attempt_delete_after ON card_attempt (delete_after);

-- Numbers of which nobody gets a card, until their subscriber unlocks them.
CREATE TABLE number_lock (
  number_mac    bytea       PRIMARY KEY CHECK (length(number_mac) = 32),
  unlock_mac    bytea       NOT NULL CHECK (length(unlock_mac) = 32),
  locked_at     timestamptz NOT NULL
);
