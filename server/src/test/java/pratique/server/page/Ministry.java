package pratique.server.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.bundle.BundleContents;
import pratique.bundle.BundleDraft;
import pratique.bundle.CarriedDocument;
import pratique.bundle.CarriedDocument.Kind;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.PayloadText;
import pratique.credential.Purpose;
import pratique.credential.SignedJson;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.JsonReader;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyKind;
import pratique.keys.Signed;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.server.RunningServer;
import pratique.trust.PublicKey;
import pratique.trust.RevocationList;

/// A publisher who exists in tests only: it vaccinates, makes rules, and puts both into a bundle.
final class Ministry {

  private static final Instant ISSUED = RunningServer.NOW;
  static final Instant EXPIRES = ISSUED.plus(Duration.ofDays(7));

  private static final Path RULES = Path.of("..", "examples", "rules", "icvp-entry");
  private static final String ICVP =
      """
      {"n": "Ana Costa", "dob": "1988-04-12", "s": "female", "nt": "PRT", "v": "0.1.0",
       "vx": {"vp": "YellowFeverProductd2c75a15ed309658b3968519ddb31690", "dv": "2026-11-10",
              "bo": "B42", "cn": "L. Sousa", "is": "PRT-DGS"}}
      """;

  private final CertificateAuthority authority =
      CertificateAuthority.create(
          new Subject("PT", "Test ministry"), PublicKey.Curve.P_256, ISSUED.minusSeconds(86_400));
  private final SigningKey bundles = key(Purpose.BUNDLE);
  private final SigningKey vaccinations = key(Purpose.VACCINATION);
  private final SigningKey rules = key(Purpose.RULE_SET);
  private final SigningKey risks = key(Purpose.RISK_LIST);

  private SigningKey key(Purpose purpose) {
    return value(
        authority.issue(
            KeyKind.P_256, "Signer of " + purpose, Set.of(purpose), ISSUED.minusSeconds(86_400)));
  }

  private static Draft.Envelope envelope(SigningKey key, Instant until) {
    return new Draft.Envelope(key.keyId(), key.algorithm(), "PT", ISSUED, until, Optional.empty());
  }

  /// The code of a traveller vaccinated against yellow fever.
  String icvp() {
    Document document =
        value(JsonReader.read(ICVP, JsonReader.Limits.DEFAULT).then(PayloadText::read));
    return switch (vaccinations.sign(
        value(
            Draft.healthCertificate(
                document, envelope(vaccinations, ISSUED.plus(Duration.ofDays(300))))))) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(var because) -> throw new AssertionError(because.message());
    };
  }

  /// The certificate whose key signs the bundles, as a file.
  Bytes certificate() {
    return bundles.certificateDer();
  }

  /// The rules of the shipped example with the lists that they read.
  Bytes bundle() throws IOException {
    List<CarriedDocument> documents = new ArrayList<>();
    documents.add(
        new CarriedDocument(
            Kind.RULE_SET,
            "icvp-entry",
            "1.0.0",
            signed(rules, DocumentType.Known.RULE_SET, read("rule-set.json"))));
    for (String list : List.of("polio", "yellow-fever")) {
      documents.add(
          new CarriedDocument(
              Kind.RISK_LIST,
              list,
              "1",
              signed(risks, DocumentType.Known.RISK_LIST, read("risk-lists/" + list + ".json"))));
    }
    for (String set : List.of("icvp-polio-products", "icvp-yellow-fever-products")) {
      documents.add(
          new CarriedDocument(Kind.VALUE_SET, set, "1", read("value-sets/" + set + ".json")));
    }
    BundleDraft draft =
        value(
            BundleDraft.of(
                new BundleContents(
                    List.of(vaccinations.signer(), rules.signer(), risks.signer()),
                    Set.of(),
                    new RevocationList(Set.of(), Set.of()),
                    documents),
                "pt.border",
                7,
                envelope(bundles, EXPIRES)));
    return draft.finish(signed(bundles, draft.manifest()));
  }

  private static Bytes read(String name) throws IOException {
    return Bytes.copyOf(Files.readAllBytes(RULES.resolve(name)));
  }

  private static Bytes signed(SigningKey key, DocumentType.Known type, Bytes json) {
    return signed(
        key,
        value(
            FileDraft.of(type, SignedJson.body(json), envelope(key, EXPIRES.plusSeconds(86_400)))));
  }

  private static Bytes signed(SigningKey key, FileDraft draft) {
    return switch (key.sign(draft)) {
      case SignedFile.Content(Bytes file) -> file;
      case SignedFile.Refused(var because) -> throw new AssertionError(because.message());
    };
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.message());
    };
  }
}
