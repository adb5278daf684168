package pratique.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pratique.credential.Algorithm;
import pratique.credential.EnvelopeReader;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.trust.PublicKey;
import pratique.trust.TrustSource;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

/// The signature of every code of the member states' test data, with either provider.
@DisplayName("dgc-testdata: EXPECTEDVERIFY")
final class DgcTestdataSignaturesTest {

  private static final JsonReader.Limits WIDE = new JsonReader.Limits(1 << 22, 64, 1 << 20, 64);

  @ParameterizedTest
  @EnumSource(Providers.class)
  void everySignatureThatIsExpectedToVerifyDoes(Providers provider) throws IOException {
    SignatureChecks checks = SignatureChecks.by(provider.cryptography());
    int valid = 0;
    List<String> notValid = new ArrayList<>();
    for (Path file : SharedVectors.jsonFiles("dgc-testdata")) {
      Optional<Json.Dictionary> vector = vector(file);
      if (vector.isEmpty() || !expectedToVerify(vector.get())) {
        continue;
      }
      Optional<SignatureCheck> check = check(vector.get());
      Answer answer = check.map(checks::check).orElse(Answer.CANNOT_CHECK);
      if (answer == Answer.VALID) {
        valid++;
      } else {
        notValid.add(file + " " + answer);
      }
    }
    assertEquals(List.of(), notValid);
    assertTrue(valid >= 200, "only " + valid + " signatures were valid");
  }

  private static Optional<Json.Dictionary> vector(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return JsonReader.read(text.startsWith("\ufeff") ? text.substring(1) : text, WIDE)
            instanceof Decoded.Ok<Json>(Json.Dictionary vector)
        ? Optional.of(vector)
        : Optional.empty();
  }

  private static boolean expectedToVerify(Json.Dictionary vector) {
    return vector.find("EXPECTEDRESULTS").orElse(null) instanceof Json.Dictionary expected
        && expected.find("EXPECTEDVERIFY").equals(Optional.of(new Json.Bool(true)));
  }

  private static Optional<SignatureCheck> check(Json.Dictionary vector) {
    if (vector.find("TESTCTX").orElse(null) instanceof Json.Dictionary context
        && EnvelopeReader.open(vector.text("PREFIX").orElse(""))
            instanceof Reading.Ok<SignedMessage>(SignedMessage message, var _)) {
      PublicKey key =
          TrustSource.read("", Bytes.utf8(context.text("CERTIFICATE").orElse("")))
              .used()
              .getFirst()
              .key();
      return Optional.of(
          new SignatureCheck(
              key instanceof PublicKey.Rsa ? Algorithm.PS256 : Algorithm.ES256,
              key,
              message.toBeSigned(),
              message.signature()));
    }
    return Optional.empty();
  }
}
