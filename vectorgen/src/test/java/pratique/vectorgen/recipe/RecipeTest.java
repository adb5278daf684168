package pratique.vectorgen.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pratique.credential.Algorithm;
import pratique.credential.Contents;
import pratique.credential.ContentsReader;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.EnvelopeReader;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Zlib;

/// The generator writes codes in its own way, so it is compared with the writers of everybody else.
class RecipeTest {

  private static final long SEED = 45;

  static List<Recipe> soundHealthCertificates() {
    return List.of(
        Recipe.vaccination(), Recipe.test(), Recipe.recovery(), Recipe.icvp(), Recipe.polio());
  }

  @ParameterizedTest
  @MethodSource("soundHealthCertificates")
  void withoutAFaultItMakesTheEnvelopeThatDraftMakes(Recipe recipe) throws IOException {
    SignedMessage message = message(recipe);
    Document document = contents(message).documents().getFirst();

    Draft draft = value(Draft.healthCertificate(document, envelope(recipe)));

    assertEquals(draft.toBeSigned(), message.toBeSigned());
    assertEquals(inflated(draft.finish(message.signature())), inflated(recipe.text()));
  }

  @Test
  void withoutAFaultItMakesOurOwnEnvelopeAsDraftDoes() throws IOException {
    Recipe recipe = Recipe.notice();
    SignedMessage message = message(recipe);

    Draft draft = value(Draft.own(DocumentType.Known.NOTICE, Documents.notice(), envelope(recipe)));

    assertEquals(draft.toBeSigned(), message.toBeSigned());
    assertEquals(inflated(draft.finish(message.signature())), inflated(recipe.text()));
  }

  @Test
  void signaturesAreTheSameInEveryRun() {
    assertEquals(Recipe.vaccination().text(), Recipe.vaccination().text());
    assertEquals(
        Recipe.vaccination().by(Signers.RSA_2048).text(),
        Recipe.vaccination().by(Signers.RSA_2048).text());
  }

  private static Draft.Envelope envelope(Recipe recipe) {
    return new Draft.Envelope(
        recipe.signer().keyId(),
        Algorithm.ES256,
        "XX",
        Instant.ofEpochSecond(Recipe.ISSUED_AT),
        Instant.ofEpochSecond(Recipe.EXPIRES_AT),
        Optional.empty());
  }

  private static SignedMessage message(Recipe recipe) {
    return switch (EnvelopeReader.open(recipe.text())) {
      case Reading.Ok<SignedMessage>(SignedMessage message, _) -> message;
      case Reading.Malformed<SignedMessage>(_, var fault, _) ->
          throw new AssertionError(fault.message());
    };
  }

  private static Contents contents(SignedMessage message) {
    return switch (ContentsReader.read(message)) {
      case Reading.Ok<Contents>(Contents contents, _) -> contents;
      case Reading.Malformed<Contents>(_, var fault, _) ->
          throw new AssertionError(fault.message());
    };
  }

  /// By the JDK and not by our own reader.
  private static Bytes inflated(String code) throws IOException {
    return jdkInflated(value(Base45.decode(code.substring(4), code.length())));
  }

  private static Bytes jdkInflated(Bytes zlib) throws IOException {
    try (var stream = new InflaterInputStream(new ByteArrayInputStream(zlib.toByteArray()))) {
      return Bytes.copyOf(stream.readAllBytes());
    }
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.message());
    };
  }

  static Stream<Function<Bytes, Bytes>> compressions() {
    return Stream.of(Compression::fixed, Compression::dynamic, Compression::stored);
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void zlibInflatesWhatIsCompressedHereSeed45(Function<Bytes, Bytes> compression)
      throws IOException {
    Random random = new Random(SEED);
    for (int run = 0; run < 200; run++) {
      byte[] plain = new byte[run == 0 ? 0 : random.nextInt(run < 190 ? 600 : 140_000)];
      // Few different bytes, so that there is something to refer back to, far and near.
      int variety = 1 + random.nextInt(256);
      for (int i = 0; i < plain.length; i++) {
        plain[i] = (byte) random.nextInt(variety);
      }

      assertEquals(Bytes.copyOf(plain), jdkInflated(compression.apply(Bytes.copyOf(plain))));
    }
  }

  @Test
  void compressedCertificateIsNearlyAsSmallAsZlibMakesIt() {
    Bytes envelope = Recipe.icvp().envelope();

    int ours = Compression.fixed(envelope).length();
    int zlib = Zlib.deflate(envelope).length();

    assertTrue(ours < zlib * 1.1, "ours " + ours + ", zlib's " + zlib);
  }

  @Test
  void looseFormsMeanTheSame() {
    for (Recipe recipe : soundHealthCertificates()) {
      Cbor.Map claims = recipe.claims();
      Bytes strict = CborWriter.write(claims);

      for (Bytes loose : List.of(LooseCbor.indefinite(claims), LooseCbor.longForms(claims))) {
        assertTrue(loose.length() > strict.length(), "nothing is loose");
        assertEquals(
            strict, CborWriter.write(value(CborReader.read(loose, CborReader.Limits.DOCUMENT))));
      }
    }
  }
}
