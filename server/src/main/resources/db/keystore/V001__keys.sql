-- The keys of one carrier's node. This cluster has no log archive and no backup; it has a synchronous
-- replica of its own.

-- Makes pseudonyms of numbers. One row while the node lives; none from its sunset on.
CREATE TABLE pseudonym_key (
  only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  secret        bytea   NOT NULL CHECK (length(secret) = 32)
);

CREATE TABLE day_key (
  day           date    PRIMARY KEY,
  secret        bytea   NOT NULL CHECK (length(secret) = 32)
);

CREATE TABLE subscriber_key (
  epoch         bytea   PRIMARY KEY CHECK (length(epoch) = 16),
  secret        bytea   NOT NULL CHECK (length(secret) = 32)
);

-- Up to which day keys are gone for good, so that none is made anew; and whether all are.
CREATE TABLE destruction (
  only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  through_day   date    NOT NULL,
  ended         boolean NOT NULL DEFAULT false
);

INSERT INTO destruction (through_day) VALUES ('1970-01-01');

CREATE FUNCTION refuse_destroyed_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction WHERE ended OR through_day >= NEW.day FOR SHARE) THEN
    RAISE EXCEPTION 'the key of this day was destroyed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER day_key_is_never_made_anew
  BEFORE INSERT OR UPDATE ON day_key FOR EACH ROW EXECUTE FUNCTION refuse_destroyed_day();

CREATE FUNCTION refuse_after_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction WHERE ended FOR SHARE) THEN
    RAISE EXCEPTION 'the keys of this node were destroyed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER no_subscriber_after_the_end
  BEFORE INSERT OR UPDATE ON subscriber_key FOR EACH ROW EXECUTE FUNCTION refuse_after_the_end();

CREATE TRIGGER no_pseudonym_after_the_end
  BEFORE INSERT OR UPDATE ON pseudonym_key FOR EACH ROW EXECUTE FUNCTION refuse_after_the_end();
