-- Who did what to which certificate, when. Append-only; each row's hash covers the row before it.
CREATE TABLE audit (
  position    bigint      PRIMARY KEY CHECK (position > 0),
  at          timestamptz NOT NULL,
  office      text        NOT NULL,
  verb        text        NOT NULL,
  subject     text        NOT NULL,
  previous    bytea       NOT NULL CHECK (length(previous) = 32),
  hash        bytea       NOT NULL CHECK (length(hash) = 32)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The one sunset of this database, and the notice that is served from it on; pre-signed, because
-- the keys are gone by then.
CREATE TABLE sunset (
  only_one    boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  sunset_at   timestamptz NOT NULL,
  notice      text
);

-- One row per signing key that was destroyed: so that each destruction is recorded exactly once.
CREATE TABLE destroyed_key (
  key_id       text        PRIMARY KEY,
  purpose      text        NOT NULL,
  destroyed_at timestamptz NOT NULL
);
