package pratique.verification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.credential.Contents;
import pratique.credential.Format;
import pratique.credential.Note;
import pratique.credential.PersonalData;
import pratique.trust.Signer;

/// The answer a gate acts on: authenticity, entry, and all that a person may ask about them.
///
/// - `at`: the one instant for which all of it was decided.
/// - `format`: absent when the text is no code that we know.
/// - `contents`: there exactly when the signature was checked and was right.
/// - `signer`: whose signature it was; there exactly when `contents` could be reached.
/// - `notes`: the deviations tolerated on the way.
public record Judgement(
    Instant at,
    Optional<Format> format,
    Authenticity authenticity,
    Entry entry,
    Optional<Contents> contents,
    Optional<Signer> signer,
    List<Note> notes)
    implements PersonalData {

  public Judgement {
    requireNonNull(at, "at");
    requireNonNull(format, "format");
    requireNonNull(authenticity, "authenticity");
    requireNonNull(entry, "entry");
    requireNonNull(contents, "contents");
    requireNonNull(signer, "signer");
    notes = List.copyOf(notes);
  }

  /// The same judgement with a rule set's answer.
  public Judgement with(Entry answered) {
    return new Judgement(at, format, authenticity, answered, contents, signer, notes);
  }

  @Override
  public String toString() {
    return "Judgement[" + authenticity + "]";
  }
}
