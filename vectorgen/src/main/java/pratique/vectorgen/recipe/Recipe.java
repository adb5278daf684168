package pratique.vectorgen.recipe;

import static pratique.vectorgen.recipe.Edit.bytes;
import static pratique.vectorgen.recipe.Edit.map;
import static pratique.vectorgen.recipe.Edit.number;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pratique.credential.DocumentType;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.vectorgen.vector.Expectation;
import pratique.vectorgen.vector.TrustState;
import pratique.vectorgen.vector.Vector;

/// How a code is made, from the document to the text; a fault replaces one of the steps.
///
/// ```text
/// document → claims → bytes of the payload ┐
///                    header → its bytes    ├→ signature → envelope → zlib → Base45 → text
/// ```
///
/// Written apart from `credential`, whose writer makes nothing faulty, and so a second opinion on
/// it: without a fault both must make the same envelope. A recipe serves one code.
public final class Recipe {

  /// When every vector is judged unless it says otherwise.
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  public static final long ISSUED_AT = Instant.parse("2026-02-01T00:00:00Z").getEpochSecond();
  public static final long EXPIRES_AT = Instant.parse("2026-12-31T23:59:59Z").getEpochSecond();

  private static final long HEALTH_CERTIFICATE = -260;
  private static final long EU_DCC = 1;
  private static final long ICVP = -6;
  private static final long OWN_BODY = -80_811;

  private static final long ALGORITHM = 1;
  private static final long KEY_ID = 4;
  private static final long TYPE = 16;

  private final String prefix;
  private TestSigner signer;
  private Cbor.Map claims;
  private UnaryOperator<Bytes> payload = UnaryOperator.identity();
  private UnaryOperator<Cbor.Map> header = UnaryOperator.identity();
  private UnaryOperator<Bytes> headerBytes = UnaryOperator.identity();
  private UnaryOperator<Bytes> signedHeader = UnaryOperator.identity();
  private Cbor.Map unprotected = map();
  private UnaryOperator<Bytes> unprotectedBytes = UnaryOperator.identity();
  private Function<Bytes, Bytes> signing;
  private UnaryOperator<Bytes> signature = UnaryOperator.identity();
  private Bytes tag = Bytes.hex("d2");
  private UnaryOperator<List<Bytes>> parts = UnaryOperator.identity();
  private UnaryOperator<Bytes> envelope = UnaryOperator.identity();
  private Function<Bytes, Bytes> compression = Compression::fixed;
  private UnaryOperator<Bytes> zlib = UnaryOperator.identity();
  private UnaryOperator<String> base45 = UnaryOperator.identity();
  private UnaryOperator<String> code = UnaryOperator.identity();

  private Recipe(String prefix, TestSigner signer, Cbor.Map claims) {
    this.prefix = prefix;
    this.signer = signer;
    this.claims = claims;
    this.signing = signer.key()::sign;
  }

  // --- sound codes -------------------------------------------------------------------------------

  public static Recipe vaccination() {
    return healthCertificate(EU_DCC, Documents.vaccination());
  }

  public static Recipe test() {
    return healthCertificate(EU_DCC, Documents.test());
  }

  public static Recipe recovery() {
    return healthCertificate(EU_DCC, Documents.recovery());
  }

  public static Recipe icvp() {
    return healthCertificate(ICVP, Documents.icvp());
  }

  public static Recipe polio() {
    return icvp().field("vx.vp", Edit.text(Documents.POLIO));
  }

  public static Recipe icvpOf2025() {
    return healthCertificate(ICVP, Documents.icvpOf2025());
  }

  public static Recipe icvpOf2024() {
    return healthCertificate(ICVP, Documents.icvpOf2024());
  }

  private static Recipe healthCertificate(long kind, Cbor.Map document) {
    return new Recipe(
        "HC1:",
        Signers.ISSUER,
        map(1, "XX", 4, EXPIRES_AT, 6, ISSUED_AT, HEALTH_CERTIFICATE, map(kind, document)));
  }

  /// In our own envelope.
  public static Recipe notice() {
    return own(DocumentType.Known.NOTICE);
  }

  /// An itinerary card.
  public static Recipe card() {
    return own(DocumentType.Known.ITINERARY_CARD);
  }

  /// An itinerary card with a colour.
  public static Recipe colouredCard() {
    return card().body("colour", Documents.cardColour());
  }

  /// A document of our own of any type; the body is a card's for a card, else a notice's.
  public static Recipe own(DocumentType.Known type) {
    if (type == DocumentType.Known.ITINERARY_CARD) {
      return new Recipe("PQ1:", Signers.forOwn(type), map(1, "XX", OWN_BODY, Documents.card()))
          .expiresAt(Documents.CARD_EXPIRES)
          .issuedAt(Documents.CARD_AS_OF)
          .parameter(TYPE, Edit.text(type.typeName()));
    }
    return new Recipe(
            "PQ1:",
            Signers.forOwn(type),
            map(1, "XX", 4, EXPIRES_AT, 6, ISSUED_AT, OWN_BODY, Documents.notice()))
        .parameter(TYPE, Edit.text(type.typeName()));
  }

  // --- the document and its claims ---------------------------------------------------------------

  public Recipe field(String path, Cbor value) {
    return document(tree -> Edit.at(tree, path, _ -> value));
  }

  public Recipe field(String path, String value) {
    return field(path, Edit.text(value));
  }

  public Recipe withoutField(String path) {
    return document(tree -> Edit.removed(tree, path));
  }

  private Recipe document(UnaryOperator<Cbor> change) {
    Cbor.Map documents = (Cbor.Map) claims.find(HEALTH_CERTIFICATE).orElseThrow();
    Cbor.Entry only = documents.entries().getFirst();
    return claim(HEALTH_CERTIFICATE, map(only.key(), change.apply(only.value())));
  }

  /// A member of the body of a document of our own.
  public Recipe body(String path, Cbor value) {
    return body(tree -> Edit.at(tree, path, _ -> value));
  }

  public Recipe body(String path, String value) {
    return body(path, Edit.text(value));
  }

  public Recipe body(String path, long value) {
    return body(path, number(value));
  }

  public Recipe withoutBody(String path) {
    return body(tree -> Edit.removed(tree, path));
  }

  private Recipe body(UnaryOperator<Cbor> change) {
    return claim(OWN_BODY, change.apply(claims.find(OWN_BODY).orElseThrow()));
  }

  /// A further document beside the one of the recipe.
  public Recipe otherDocument(Cbor subkey, Cbor document) {
    Cbor.Map documents = (Cbor.Map) claims.find(HEALTH_CERTIFICATE).orElseThrow();
    return claim(HEALTH_CERTIFICATE, Edit.with(documents, subkey, document));
  }

  public Recipe claim(long number, Cbor value) {
    return claim(number(number), value);
  }

  public Recipe claim(Cbor key, Cbor value) {
    claims = Edit.with(claims, key, value);
    return this;
  }

  public Recipe withoutClaim(long number) {
    claims = Edit.without(claims, number(number));
    return this;
  }

  public Recipe issuedAt(String instant) {
    return claim(6, number(Instant.parse(instant).getEpochSecond()));
  }

  public Recipe expiresAt(String instant) {
    return claim(4, number(Instant.parse(instant).getEpochSecond()));
  }

  /// The claims themselves, for a payload that is written in another way.
  public Cbor.Map claims() {
    return claims;
  }

  public Recipe payload(UnaryOperator<Bytes> change) {
    payload = change;
    return this;
  }

  // --- the headers -------------------------------------------------------------------------------

  public Recipe parameter(long label, Cbor value) {
    return parameter(number(label), value);
  }

  public Recipe parameter(Cbor label, Cbor value) {
    UnaryOperator<Cbor.Map> before = header;
    header = map -> Edit.with(before.apply(map), label, value);
    return this;
  }

  public Recipe withoutParameter(long label) {
    UnaryOperator<Cbor.Map> before = header;
    header = map -> Edit.without(before.apply(map), number(label));
    return this;
  }

  public Recipe headerBytes(UnaryOperator<Bytes> change) {
    headerBytes = change;
    return this;
  }

  /// What is signed in the place of the header's bytes.
  public Recipe signedHeader(UnaryOperator<Bytes> change) {
    signedHeader = change;
    return this;
  }

  public Recipe unprotected(long label, Cbor value) {
    return unprotected(number(label), value);
  }

  public Recipe unprotected(Cbor label, Cbor value) {
    unprotected = Edit.with(unprotected, label, value);
    return this;
  }

  public Recipe unprotectedBytes(UnaryOperator<Bytes> change) {
    unprotectedBytes = change;
    return this;
  }

  // --- the signature and the envelope ------------------------------------------------------------

  public Recipe by(TestSigner other) {
    signer = other;
    signing = other.key()::sign;
    return this;
  }

  public TestSigner signer() {
    return signer;
  }

  public Bytes keyId() {
    return signer.keyId().value();
  }

  /// The signature over the bytes to be signed, in another way than the key's own.
  public Recipe signing(Function<Bytes, Bytes> other) {
    signing = other;
    return this;
  }

  public Recipe signature(UnaryOperator<Bytes> change) {
    signature = change;
    return this;
  }

  /// The tags in front of the four parts, as bytes.
  public Recipe tag(String hex) {
    tag = Bytes.hex(hex);
    return this;
  }

  /// The parts of the envelope, each encoded: protected, unprotected, payload, signature.
  public Recipe parts(UnaryOperator<List<Bytes>> change) {
    parts = change;
    return this;
  }

  public Recipe part(int index, String hex) {
    return parts(encoded -> {
      Bytes[] changed = encoded.toArray(Bytes[]::new);
      changed[index] = Bytes.hex(hex);
      return Arrays.asList(changed);
    });
  }

  public Recipe envelope(UnaryOperator<Bytes> change) {
    envelope = change;
    return this;
  }

  // --- the text ----------------------------------------------------------------------------------

  public Recipe compression(Function<Bytes, Bytes> other) {
    compression = other;
    return this;
  }

  public Recipe zlib(UnaryOperator<Bytes> change) {
    zlib = change;
    return this;
  }

  public Recipe base45(UnaryOperator<String> change) {
    base45 = change;
    return this;
  }

  public Recipe code(UnaryOperator<String> change) {
    code = change;
    return this;
  }

  // --- what comes of it --------------------------------------------------------------------------

  /// RFC 9052 §4.4.
  static Bytes toBeSigned(Bytes protectedHeader, Bytes payload) {
    return CborWriter.write(
        Edit.list(
            Edit.text("Signature1"), bytes(protectedHeader), bytes(Bytes.EMPTY), bytes(payload)));
  }

  /// The envelope, not yet compressed.
  public Bytes envelope() {
    Bytes content = payload.apply(CborWriter.write(claims));
    Cbor.Map parameters =
        header.apply(map(ALGORITHM, number(signer.algorithm()), KEY_ID, bytes(keyId())));
    Bytes encodedHeader = headerBytes.apply(CborWriter.write(parameters));
    Bytes signed =
        signature.apply(signing.apply(toBeSigned(signedHeader.apply(encodedHeader), content)));
    List<Bytes> encoded =
        parts.apply(
            List.of(
                CborWriter.write(bytes(encodedHeader)),
                unprotectedBytes.apply(CborWriter.write(unprotected)),
                CborWriter.write(bytes(content)),
                CborWriter.write(bytes(signed))));
    return envelope.apply(
        Octets.joined(
            tag, LooseCbor.head(4, encoded.size()), Octets.joined(encoded.toArray(Bytes[]::new))));
  }

  /// The text of the code.
  public String text() {
    Bytes compressed = zlib.apply(compression.apply(envelope()));
    return code.apply(prefix + base45.apply(Base45.encode(compressed)));
  }

  public Vector accepted(String name, String clause, String comment, String... notes) {
    return vector(name, new Expectation.Accepted(), clause, comment, notes);
  }

  /// `ground` is a code, or a code and the fault behind it.
  public Vector refused(
      String name, String ground, String clause, String comment, String... notes) {
    int space = ground.indexOf(' ');
    Expectation expectation =
        space < 0
            ? new Expectation.Refused(ground, Optional.empty())
            : new Expectation.Refused(
                ground.substring(0, space), Optional.of(ground.substring(space + 1)));
    return vector(name, expectation, clause, comment, notes);
  }

  public Vector undetermined(
      String name, String ground, String clause, String comment, String... notes) {
    return vector(name, new Expectation.Undetermined(ground), clause, comment, notes);
  }

  private Vector vector(
      String name, Expectation expectation, String clause, String comment, String... notes) {
    return new Vector(
        name,
        expectation,
        NOON,
        List.of(signer.file()),
        TrustState.NOTHING_SAID,
        Arrays.asList(notes),
        clause,
        comment,
        text());
  }
}
