package pratique.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyKind;
import pratique.keys.SignatureChecks;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.trust.PublicKey;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck.Answer;

/// A publisher of bundles who exists in tests only, and a gate that trusts it.
final class Publisher {

  static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant EXPIRES = ISSUED.plus(Duration.ofDays(7));
  static final Instant AT = ISSUED.plus(Duration.ofHours(1));
  static final String SERIES = "xa.border";

  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(
          new Subject("XA", "Test authority"),
          PublicKey.Curve.P_256,
          ISSUED.minus(Duration.ofDays(1)));

  static final SigningKey BUNDLES = key(Purpose.BUNDLE);
  static final SigningKey RULE_SETS = key(Purpose.RULE_SET);
  static final SigningKey VACCINATIONS = key(Purpose.VACCINATION);

  static final SignatureChecks CHECKS = SignatureChecks.jdk();

  private Publisher() {}

  private static SigningKey key(Purpose purpose) {
    return value(
        AUTHORITY.issue(
            KeyKind.P_256,
            "Test signer for " + purpose,
            Set.of(purpose),
            ISSUED.minus(Duration.ofDays(1))));
  }

  static Draft.Envelope envelope(SigningKey key) {
    return new Draft.Envelope(
        key.keyId(), key.algorithm(), "XA", ISSUED, EXPIRES, Optional.empty());
  }

  static BundleDraft draft(BundleContents contents, long version) {
    return value(BundleDraft.of(contents, SERIES, version, envelope(BUNDLES)));
  }

  static Bytes file(BundleContents contents, long version) {
    BundleDraft draft = draft(contents, version);
    return draft.finish(signed(BUNDLES, draft.manifest()));
  }

  static Bytes signed(SigningKey key, FileDraft draft) {
    return switch (key.sign(draft)) {
      case SignedFile.Content(Bytes file) -> file;
      case SignedFile.Refused(var because) -> throw new AssertionError(because.message());
    };
  }

  static Bundle bundle(BundleContents contents, long version) {
    return usable(opened(file(contents, version)));
  }

  static BundleReader.Opened opened(Bytes file) {
    return opened(file, Optional.empty(), AT);
  }

  static BundleReader.Opened opened(Bytes file, Optional<BundleStamp> held, Instant at) {
    return opened(new BundleReader(anchors(BUNDLES), Policy.DEFAULT), file, held, at);
  }

  static BundleReader.Opened opened(
      BundleReader reader, Bytes file, Optional<BundleStamp> held, Instant at) {
    return switch (reader.begin(file, held, at)) {
      case BundleReader.Begun.Decided(var opened) -> opened;
      case BundleReader.Begun.NeedsChecks(var pending) ->
          pending.conclude(CHECKS.answer(pending.checks()));
    };
  }

  /// Opens a file as if the signature of `original` were the only right one there is, which spares
  /// thousands of checks their cost. What a wrong signature is told by is tested elsewhere.
  static BundleReader.Opened openedBeside(Bytes original, Bytes file, Optional<BundleStamp> held) {
    BundleReader reader = new BundleReader(anchors(BUNDLES), Policy.DEFAULT);
    if (!(reader.begin(original, Optional.empty(), AT)
        instanceof BundleReader.Begun.NeedsChecks(var sound))) {
      throw new AssertionError("the original needs a check");
    }
    return switch (reader.begin(file, held, AT)) {
      case BundleReader.Begun.Decided(var opened) -> opened;
      case BundleReader.Begun.NeedsChecks(var pending) ->
          pending.conclude(
              pending.checks().stream()
                  .map(check -> sound.checks().contains(check) ? Answer.VALID : Answer.INVALID)
                  .toList());
    };
  }

  static TrustList anchors(SigningKey... keys) {
    List<Signer> signers = new ArrayList<>();
    for (SigningKey key : keys) {
      signers.add(key.signer());
    }
    return TrustList.of(signers);
  }

  static Bundle usable(BundleReader.Opened opened) {
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) -> bundle;
      case BundleReader.Opened.NotGenuine(var because) ->
          throw new AssertionError(because.toString());
      case BundleReader.Opened.Refused(var because) -> throw new AssertionError(because.toString());
    };
  }

  /// `USABLE`, `NOT GENUINE code` or the code of a fault.
  static String outcome(BundleReader.Opened opened) {
    return switch (opened) {
      case BundleReader.Opened.Usable _ -> "USABLE";
      case BundleReader.Opened.NotGenuine(var because) ->
          "NOT GENUINE "
              + switch (because) {
                case Authenticity.Accepted _ -> "accepted";
                case Authenticity.Refused(var ground) -> ground.code();
                case Authenticity.Undetermined(var ground) -> ground.code();
              };
      case BundleReader.Opened.Refused(var because) -> because.code();
    };
  }

  static final BundleContents NOTHING =
      new BundleContents(List.of(), Set.of(), new RevocationList(Set.of(), Set.of()), List.of());

  static BundleContents documents(CarriedDocument... documents) {
    return new BundleContents(
        List.of(), Set.of(), new RevocationList(Set.of(), Set.of()), List.of(documents));
  }

  static CarriedDocument valueSet(String name, String version, String json) {
    return new CarriedDocument(CarriedDocument.Kind.VALUE_SET, name, version, Bytes.utf8(json));
  }

  static CarriedDocument ruleSet(String name, String version, Bytes json) {
    Cbor.Map body =
        new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Text("json"), new Cbor.ByteString(json))));
    FileDraft draft = value(FileDraft.of(DocumentType.Known.RULE_SET, body, envelope(RULE_SETS)));
    return new CarriedDocument(
        CarriedDocument.Kind.RULE_SET, name, version, signed(RULE_SETS, draft));
  }

  /// One of everything.
  static BundleContents small() {
    Random random = new Random(1);
    return new BundleContents(
        List.of(VACCINATIONS.signer(), RULE_SETS.signer()),
        Set.of(keyId(random)),
        new RevocationList(Set.of(VACCINATIONS.keyId()), Set.of(Bytes.hex("0102"), id(random))),
        List.of(
            ruleSet("entry", "1.0.0", Bytes.utf8("{}")),
            valueSet("country-2-codes", "2", "{\"valueSetId\":\"country-2-codes\"}")));
  }

  /// Contents of all kinds in random numbers, each possibly none.
  static BundleContents random(Random random) {
    List<Signer> signers = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      signers.add(signer(random));
    }
    Set<KeyId> dropped = new HashSet<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      dropped.add(keyId(random));
    }
    Set<Bytes> ids = new HashSet<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      ids.add(id(random));
    }
    return new BundleContents(
        signers, dropped, new RevocationList(Set.of(keyId(random)), ids), randomDocuments(random));
  }

  /// Contents that have much in common with `before`.
  static BundleContents changed(BundleContents before, Random random) {
    List<Signer> signers = new ArrayList<>();
    for (Signer signer : before.signers()) {
      if (random.nextInt(10) > 0) {
        signers.add(random.nextInt(10) == 0 ? renamed(signer) : signer);
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      signers.add(signer(random));
    }
    Set<KeyId> dropped = new HashSet<>(before.dropped());
    dropped.add(keyId(random));
    RevocationList more = new RevocationList(Set.of(keyId(random)), Set.of(id(random)));
    return new BundleContents(
        signers,
        dropped,
        random.nextBoolean() ? RevocationList.union(List.of(before.revoked(), more)) : more,
        random.nextBoolean() ? before.documents() : randomDocuments(random));
  }

  private static Signer renamed(Signer signer) {
    return new Signer(
        signer.keyId(),
        signer.key(),
        signer.notBefore(),
        signer.notAfter(),
        signer.purposes(),
        signer.country(),
        signer.origin() + "*");
  }

  private static List<CarriedDocument> randomDocuments(Random random) {
    TreeMap<String, CarriedDocument> documents = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      CarriedDocument document =
          valueSet(
              "set-" + random.nextInt(4),
              random.nextBoolean() ? "" : Integer.toString(random.nextInt(3)),
              "x".repeat(random.nextInt(200)));
      documents.put(document.name() + " " + document.version(), document);
    }
    return List.copyOf(documents.values());
  }

  static Signer signer(Random random) {
    // a point on P-256, or not: nobody checks with it
    byte[] point = new byte[64];
    random.nextBytes(point);
    Bytes key =
        Bytes.hex(
            "3059301306072a8648ce3d020106082a8648ce3d03010703420004" + Bytes.copyOf(point).toHex());
    Set<Purpose> purposes = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      if (random.nextInt(4) == 0) {
        purposes.add(purpose);
      }
    }
    return new Signer(
        keyId(random),
        value(PublicKey.read(key)),
        time(random),
        time(random),
        random.nextBoolean()
            ? new Signer.Purposes.AnyHealthCertificate()
            : new Signer.Purposes.Only(purposes),
        random.nextBoolean() ? Optional.empty() : Optional.of("XB"),
        random.nextBoolean() ? "" : "liste à jour, " + random.nextInt(100));
  }

  private static Optional<Instant> time(Random random) {
    return random.nextInt(4) == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L)));
  }

  /// Of few values, so that some are the same and some begin with one another.
  static KeyId keyId(Random random) {
    byte[] value = new byte[random.nextInt(4) == 0 ? 1 + random.nextInt(64) : 8];
    random.nextBytes(value);
    if (random.nextBoolean()) {
      for (int i = 0; i < value.length; i++) {
        value[i] &= (byte) 0x81;
      }
    }
    return new KeyId(Bytes.copyOf(value));
  }

  private static Bytes id(Random random) {
    byte[] value = new byte[1 + random.nextInt(64)];
    random.nextBytes(value);
    return Bytes.copyOf(value);
  }

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  static String faultCode(Decoded<?> decoded) {
    return switch (decoded) {
      case Decoded.Ok<?> _ -> "OK";
      case Decoded.Malformed<?>(var fault) -> fault.code();
    };
  }
}
