-- What a health authority publishes: rule sets, risk lists, notices and value sets. An author
-- proposes one, somebody of another office approves or refuses it, the instance signs it. The rows
-- below hold to that by themselves, whatever a program does.
CREATE TABLE rule_document (
  id            bytea       PRIMARY KEY CHECK (length(id) = 16),
  kind          text        NOT NULL CHECK (kind IN ('rule-set', 'risk-list', 'notice', 'value-set')),
  -- What the text calls itself, and its version as numbers, so that a higher one is greater here too.
  name          text        NOT NULL,
  version       text        NOT NULL,
  rank          integer[]   NOT NULL,
  -- From when on it can decide about anybody; empty for a value set, which decides nothing.
  effective_at  timestamptz,
  ends_at       timestamptz,
  content       bytea       NOT NULL,
  sha256        bytea       NOT NULL CHECK (sha256 = sha256(content)),
  author        text        NOT NULL,
  submitted_at  timestamptz NOT NULL,
  state         text        NOT NULL DEFAULT 'proposed'
                            CHECK (state IN ('proposed', 'refused', 'approved')),
  reviewer      text,
  reason        text,
  reviewed_at   timestamptz,
  -- Null until the signature was made: before that it is not published.
  signed        bytea,
  delete_after  timestamptz,
  CONSTRAINT takes_two CHECK (reviewer <> author),
  CHECK ((state = 'proposed') = (reviewer IS NULL)),
  CHECK ((state = 'proposed') = (reviewed_at IS NULL)),
  CHECK (state <> 'refused' OR reason IS NOT NULL),
  CHECK (signed IS NULL OR state = 'approved'),
  -- What was approved stays; everything else has its end.
  CHECK ((state = 'approved') = (delete_after IS NULL))
);

-- A repeated submission is the same proposal.
CREATE UNIQUE INDEX rule_document_repeat ON rule_document (author, kind, sha256)
  WHERE state <> 'refused';

CREATE UNIQUE INDEX rule_document_version ON rule_document (kind, name, rank)
  WHERE state = 'approved';

CREATE INDEX rule_document_delete_after ON rule_document (delete_after);

-- Nobody proposes for another, decides in advance, or changes what was proposed, decided or signed.
CREATE FUNCTION guard_rule_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'approved' THEN
      RAISE EXCEPTION 'what was approved stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      RAISE EXCEPTION 'a rule document begins as a proposal' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.kind, NEW.name, NEW.version, NEW.rank, NEW.effective_at, NEW.ends_at,
      NEW.content, NEW.author, NEW.submitted_at)
     IS DISTINCT FROM
     (OLD.id, OLD.kind, OLD.name, OLD.version, OLD.rank, OLD.effective_at, OLD.ends_at,
      OLD.content, OLD.author, OLD.submitted_at)
  THEN
    RAISE EXCEPTION 'what was proposed never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.state <> 'proposed'
     AND (NEW.state, NEW.reviewer, NEW.reason, NEW.reviewed_at)
         IS DISTINCT FROM (OLD.state, OLD.reviewer, OLD.reason, OLD.reviewed_at)
  THEN
    RAISE EXCEPTION 'what was decided never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.signed IS NOT NULL AND NEW.signed IS DISTINCT FROM OLD.signed THEN
    RAISE EXCEPTION 'what was signed never changes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.state = 'proposed' AND NEW.state = 'approved'
     AND EXISTS (
       SELECT 1 FROM rule_document
       WHERE kind = NEW.kind AND name = NEW.name AND state = 'approved' AND rank >= NEW.rank)
  THEN
    RAISE EXCEPTION 'a version must rise' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER rule_document_is_guarded
  BEFORE INSERT OR UPDATE OR DELETE ON rule_document
  FOR EACH ROW EXECUTE FUNCTION guard_rule_document();

CREATE TRIGGER rule_document_is_not_emptied
  BEFORE TRUNCATE ON rule_document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
