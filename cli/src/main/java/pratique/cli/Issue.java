package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Claims;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.Draft;
import pratique.credential.Icvp;
import pratique.credential.PayloadText;
import pratique.encoding.Bytes;
import pratique.encoding.JsonReader;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.paper.CertificatePdf;
import pratique.paper.Imprint;
import pratique.paper.PrintedCertificate;
import pratique.verification.IcvpProtection;

/// `pratique issue`: signs a record and prints the text of its code.
final class Issue {

  private static final Set<String> VALUED =
      Set.of("--key", "--issuer", "--expires", "--at", "--qr", "--pdf");

  private static final int MAX_RECORD_BYTES = 64 * 1024;
  private static final int CERTIFICATE_ID_BYTES = 16;

  /// How long a code lasts unless told otherwise; never beyond its signer's certificate.
  private static final Duration LASTS = Duration.ofDays(365);

  private final Terminal terminal;
  private final SecureRandom random = new SecureRandom();

  Issue(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), VALUED);
    if (arguments.rest().size() != 1) {
      throw CommandException.usage(
          "one record is issued at a time, " + arguments.rest().size() + " were named",
          "write 'pratique issue RECORD.json', or - for standard input");
    }
    Document document = document(arguments.rest().getFirst());
    SigningKey key = new KeyFolder(terminal).chosen(arguments.one("--key"));
    Draft.Envelope envelope = envelope(arguments, key);
    Draft draft = KeyFolder.found(Draft.healthCertificate(document, envelope));
    String code =
        switch (key.sign(draft)) {
          case Signed.Text(String text) -> text;
          case Signed.Refused(var because) ->
              throw CommandException.failed(
                  because.message(), "'pratique keys list' shows the keys there are");
        };
    write(arguments, code, document, envelope);
    terminal.out().println(code);
    terminal.say("renew the code by " + envelope.expiresAt());
    return ExitCode.ACCEPTED;
  }

  private Document document(String word) throws CommandException {
    Document document =
        KeyFolder.found(
            JsonReader.read(record(word), JsonReader.Limits.DEFAULT).then(PayloadText::read));
    if (document instanceof Icvp icvp && IcvpProtection.of(icvp).isEmpty()) {
      throw CommandException.failed(
          "vx.vp must be a product of WHO's catalogue and is none",
          "see the 60 codes of ICVPProductIds; the server's page lists them by name");
    }
    return document;
  }

  private Bytes record(String word) throws CommandException {
    byte[] content;
    try (InputStream in =
        word.equals("-") ? terminal.in() : Files.newInputStream(terminal.folder().resolve(word))) {
      content = in.readNBytes(MAX_RECORD_BYTES + 1);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + word, "check that it is a file you may read");
    }
    if (content.length > MAX_RECORD_BYTES) {
      throw CommandException.failed(
          "a record must have at most " + MAX_RECORD_BYTES + " bytes, has more",
          "issue one certificate at a time");
    }
    return Bytes.copyOf(content);
  }

  private Draft.Envelope envelope(Arguments arguments, SigningKey key) throws CommandException {
    Instant at =
        Instants.option(arguments, "--at")
            .orElseGet(terminal.clock()::instant)
            .truncatedTo(ChronoUnit.SECONDS);
    Instant signerEnds = key.signer().notAfter().orElse(Instant.MAX);
    Instant usual = at.plus(LASTS);
    Instant expiresAt =
        Instants.option(arguments, "--expires")
            .orElse(usual.isBefore(signerEnds) ? usual : signerEnds)
            .truncatedTo(ChronoUnit.SECONDS);
    if (!at.isBefore(expiresAt)) {
      throw CommandException.usage(
          "the code would expire at " + expiresAt + ", before it is issued",
          "choose a later --expires, or renew the key with 'pratique keys'");
    }
    byte[] id = new byte[CERTIFICATE_ID_BYTES];
    random.nextBytes(id);
    return new Draft.Envelope(
        key.keyId(),
        key.algorithm(),
        arguments.one("--issuer").or(key.signer()::country).orElse("XX"),
        at,
        expiresAt,
        Optional.of(Bytes.copyOf(id)));
  }

  private void write(Arguments arguments, String code, Document document, Draft.Envelope envelope)
      throws CommandException {
    Optional<String> qr = arguments.one("--qr");
    if (qr.isPresent()) {
      QrFile.write(terminal, qr.get(), code);
    }
    Optional<String> pdf = arguments.one("--pdf");
    if (pdf.isPresent()) {
      Contents contents =
          new Contents(
              new Claims(
                  Optional.of(envelope.issuer()),
                  Optional.of(envelope.issuedAt()),
                  Optional.empty(),
                  Optional.of(envelope.expiresAt()),
                  envelope.certificateId()),
              List.of(document));
      Imprint imprint = new Imprint(envelope.issuer(), Optional.empty());
      terminal.write(
          pdf.get(),
          KeyFolder.found(
              new PrintedCertificate(new CertificatePdf()).pdf(code, contents, imprint)));
    }
  }
}
