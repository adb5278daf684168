package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import pratique.bundle.Bundle;
import pratique.bundle.BundleReader;
import pratique.bundle.BundleStamp;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.keys.SignatureChecks;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Policy;
import pratique.verification.Sentences;

/// Opens bundles, and remembers in this person's home which version of each series was seen last,
/// so that nobody can bring an older one back.
final class BundleFiles {

  /// What a reader of bundles takes at most (`spec/bundle.md` §1), and one byte more.
  private static final int MAX_BYTES = 256 * 1024 * 1024 + 1;

  private final Terminal terminal;
  private final Instant at;

  BundleFiles(Terminal terminal, Instant at) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.at = requireNonNull(at, "at");
  }

  /// Whether these bytes begin a bundle or an update of one, whatever follows.
  static boolean isBundle(Bytes content) {
    return BundleReader.looksLikeBundle(content);
  }

  /// The bundle in `file`, signed by one of `anchors`, and no older than the last of its series.
  Bundle open(Path file, TrustList anchors) throws CommandException {
    return open(file, content(file), anchors);
  }

  Bundle open(Path file, Bytes content, TrustList anchors) throws CommandException {
    Bundle first = usable(file, content, anchors, Optional.empty());
    Optional<BundleStamp> held = held(first.stamp().series());
    if (held.isEmpty()) {
      remember(first.stamp());
      return first;
    }
    if (!held.get().equals(first.stamp())) {
      usable(file, content, anchors, held);
      remember(first.stamp());
    }
    return first;
  }

  private Bundle usable(Path file, Bytes content, TrustList anchors, Optional<BundleStamp> held)
      throws CommandException {
    BundleReader.Opened opened =
        switch (new BundleReader(anchors, Policy.DEFAULT).begin(content, held, at)) {
          case BundleReader.Begun.Decided(var decided) -> decided;
          case BundleReader.Begun.NeedsChecks(var pending) ->
              pending.conclude(SignatureChecks.best().answer(pending.checks()));
        };
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) -> bundle;
      case BundleReader.Opened.Refused(var because) ->
          throw CommandException.failed(
              file + ": " + because.message(), "the fault is " + because.code());
      case BundleReader.Opened.NotGenuine(Authenticity.Refused(var because)) ->
          throw notGenuine(file, because);
      case BundleReader.Opened.NotGenuine(Authenticity.Undetermined(var because)) ->
          throw notGenuine(file, because);
      case BundleReader.Opened.NotGenuine(Authenticity.Accepted _) ->
          throw new IllegalStateException("a bundle cannot be accepted and not genuine");
    };
  }

  private CommandException notGenuine(Path file, Authenticity.Ground because) {
    return CommandException.failed(
        file + " cannot be relied on: " + Sentences.of(because, terminal.language()),
        "give its publisher's certificate, one that may sign bundles, with --trust too");
  }

  Bytes content(Path file) throws CommandException {
    try (InputStream in = Files.newInputStream(file)) {
      return Bytes.copyOf(in.readNBytes(MAX_BYTES));
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
  }

  private Path memory(String series) {
    return terminal.home().resolve("bundles").resolve(series + ".json");
  }

  private Optional<BundleStamp> held(String series) throws CommandException {
    Path file = memory(series);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (JsonReader.read(Files.readString(file), JsonReader.Limits.DEFAULT)
              instanceof Decoded.Ok<Json>(Json.Dictionary written)
          && written.find("version").orElse(null) instanceof Json.Decimal version
          && written.text("digest").isPresent()) {
        return Optional.of(
            new BundleStamp(
                series, version.value().longValueExact(), Bytes.hex(written.text("digest").get())));
      }
    } catch (IOException | RuntimeException damaged) {
      // Said below: nobody may lose this protection without hearing of it.
    }
    throw CommandException.failed(
        "which bundle was seen last cannot be read in " + file,
        "remove the file if you are sure that the bundle is the newest");
  }

  /// First a file beside it, so that a run that is interrupted leaves the old or the new.
  private void remember(BundleStamp stamp) throws CommandException {
    Path file = memory(stamp.series());
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), stamp.series(), ".new");
      Files.writeString(
          fresh,
          JsonWriter.write(
              new JsonMembers()
                  .add("version", stamp.version())
                  .add("digest", stamp.digest().toHex())
                  .dictionary()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A gate that cannot write must still be able to check.
      terminal.say(
          "cannot note in " + file.getParent() + " which bundle was seen; an older one would pass");
    }
  }
}
