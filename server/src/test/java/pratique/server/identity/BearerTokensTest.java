package pratique.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Bytes;
import pratique.server.RunningServer;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

class BearerTokensTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");

  private final TestProvider provider = new TestProvider();
  private final BearerTokens tokens = new BearerTokens(provider.configured());

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aRightTokenNamesTheOfficeAndItsScopes() {
    assertEquals(
        new Authentication.Known(new Office("clinic-7", Set.of("a", "b"))),
        check(provider.token(AT, "clinic-7", "a b")));
  }

  @Test
  void scopesMayBeAList() {
    JWTClaimsSet claims =
        provider.claims(AT, "clinic-7", "").claim("scope", List.of("a", "b")).build();

    assertEquals(
        new Authentication.Known(new Office("clinic-7", Set.of("a", "b"))),
        check(provider.sign(claims)));
  }

  @Test
  void withoutABearerTokenThereIsNone() {
    assertEquals(new Authentication.Missing(), tokens.authenticate("", AT));
    assertEquals(new Authentication.Missing(), tokens.authenticate("Basic YTpi", AT));
  }

  @Nested
  @DisplayName("RFC 9068 §4: validating access tokens")
  class Claims {

    @Test
    void anotherIssuerIsRefused() {
      assertInvalid("of another issuer", claims().issuer("https://else.example"));
      assertInvalid("of another issuer", claims().issuer(null));
    }

    @Test
    void anotherAudienceIsRefused() {
      assertInvalid("for another audience", claims().audience("elsewhere"));
      assertInvalid("for another audience", claims().audience(List.of()));
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
      JWTClaimsSet several = claims().audience(List.of("elsewhere", "pratique")).build();

      assertInstanceOf(Authentication.Known.class, check(provider.sign(several)));
    }

    @Test
    @DisplayName("RFC 7519 §4.1.4: not on or after exp")
    void expiryIsExactToTheLeeway() {
      Instant expires = AT.minus(BearerTokens.LEEWAY);
      assertInvalid("expired", claims().expirationTime(Date.from(expires)));
      assertInstanceOf(
          Authentication.Known.class,
          check(provider.sign(claims().expirationTime(Date.from(expires.plusSeconds(1))).build())));
    }

    @Test
    void aTokenThatNeverExpiresIsRefused() {
      assertInvalid("without expiry", claims().expirationTime(null));
    }

    @Test
    @DisplayName("RFC 7519 §4.1.5: not before nbf")
    void notBeforeIsExactToTheLeeway() {
      Instant from = AT.plus(BearerTokens.LEEWAY);
      assertInvalid("not valid yet", claims().notBeforeTime(Date.from(from.plusSeconds(1))));
      assertInstanceOf(
          Authentication.Known.class,
          check(provider.sign(claims().notBeforeTime(Date.from(from)).build())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Clinic", "a b", "ä", "line\nbreak"})
    void anOfficeThatIsNoIdIsRefused(String office) {
      assertInvalid("without an office", claims().claim("office", office));
    }

    @Test
    void aTokenWithoutOfficeIsRefused() {
      assertInvalid("without an office", claims().claim("office", null));
      assertInvalid("without an office", claims().claim("office", 7));
      assertInvalid("without an office", claims().claim("office", "x".repeat(65)));
    }
  }

  @Nested
  @DisplayName("RFC 8725 §3.1: the algorithm is never the token's choice")
  class Algorithms {

    @Test
    void noneIsRefused() {
      assertEquals(
          new Authentication.Invalid("malformed"),
          check(new PlainJWT(claims().build()).serialize()));
    }

    @Test
    void theProvidersPublicKeyAsASharedSecretIsRefused() throws JOSEException {
      byte[] publicKey = provider.key().toRSAPublicKey().getEncoded();
      SignedJWT forged =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key().getKeyID()).build(),
              claims().build());
      forged.sign(new MACSigner(publicKey));

      assertEquals(
          new Authentication.Invalid("signed with another algorithm"), check(forged.serialize()));
    }

    @Test
    void aSymmetricAlgorithmCannotBeConfigured() {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new BearerTokens(
                  new BearerTokens.Provider(provider.issuer(), "pratique", "HS256", "office")));
    }
  }

  @Nested
  class Signatures {

    @Test
    void aKeyOfSomebodyElseIsRefused() {
      var stranger = TestProvider.newKey();
      check(provider.token(AT, "clinic-7", ""));

      Authentication answer = check(TestProvider.sign(claims().build(), stranger));

      assertEquals(new Authentication.Invalid("not signed by the provider"), answer);
    }

    @Test
    void aChangedTokenIsRefused() {
      String[] parts = provider.token(AT, "clinic-7", "a").split("\\.", -1);
      String body =
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
              .replace("clinic-7", "clinic-8");
      String changed =
          parts[0]
              + "."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(body.getBytes(StandardCharsets.UTF_8))
              + "."
              + parts[2];

      assertEquals(new Authentication.Invalid("not signed by the provider"), check(changed));
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
      for (int i = 0; i < 20; i++) {
        check(provider.token(AT, "clinic-" + i, ""));
      }

      assertEquals(1, provider.keyRequests());
    }

    @Test
    void aRotatedKeyIsFetched() {
      check(provider.token(AT, "clinic-7", ""));
      provider.rotate();

      assertInstanceOf(Authentication.Known.class, check(provider.token(AT, "clinic-7", "")));
      assertEquals(2, provider.keyRequests());
    }

    @Test
    void madeUpKeyIdsDoNotMakeUsANuisance() {
      check(provider.token(AT, "clinic-7", ""));
      for (int i = 0; i < 5; i++) {
        check(TestProvider.sign(claims().build(), TestProvider.newKey()));
      }

      assertEquals(2, provider.keyRequests());
    }

    @Test
    void withoutTheProvidersKeysNothingIsSaidOfATokenUntilItIsBack() {
      provider.setDown(true);
      assertEquals(new Authentication.Unavailable(), check(provider.token(AT, "clinic-7", "")));

      provider.setDown(false);
      assertInstanceOf(Authentication.Known.class, check(provider.token(AT, "clinic-7", "")));
    }
  }

  @Nested
  class HostileTokens {

    @Test
    void rubbishNamesNoOfficeSeed20270110() {
      Random random = new Random(20270110);
      String whole = provider.token(AT, "clinic-7", "a");
      for (int i = 0; i < 2_000; i++) {
        StringBuilder text = new StringBuilder(whole);
        for (int j = random.nextInt(1, 5); j > 0; j--) {
          text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 300));
        }
        String mangled = text.substring(0, random.nextInt(text.length()));
        // A mangled key id is one that the provider may have made a moment ago: then nobody can
        // tell.
        switch (check(mangled)) {
          case Authentication.Invalid _,
              Authentication.Missing _,
              Authentication.Unavailable _ -> {}
          case Authentication.Known _ -> throw new AssertionError(mangled);
        }
      }
    }

    @Test
    void aTokenBeyondTheLimitIsNotParsed() {
      assertEquals(
          new Authentication.Invalid("too long"),
          check("x".repeat(BearerTokens.MAX_TOKEN_CHARS + 1)));
      assertEquals(
          new Authentication.Invalid("malformed"), check("x".repeat(BearerTokens.MAX_TOKEN_CHARS)));
    }
  }

  @Nested
  @DisplayName("RFC 6750 §3: the WWW-Authenticate field")
  class Challenges {

    @Test
    void aRouteForOfficesTellsWhatIsMissing() throws Exception {
      Route route =
          Route.get(
              "/test/office",
              Role.every(),
              new Access.OfficeWith("certificates:issue"),
              Set.of(MediaTypes.TEXT),
              request -> Response.of(200, MediaTypes.TEXT, Bytes.utf8(request.office().id())));
      try (RunningServer server = RunningServer.start(List.of(route))) {
        assertAnswer(401, "Bearer", server.get("/test/office"));
        assertAnswer(401, "Bearer error=\"invalid_token\"", call(server, "nonsense"));
        assertAnswer(
            403,
            "Bearer error=\"insufficient_scope\", scope=\"certificates:issue\"",
            call(server, server.token("clinic-7", "certificates:read")));

        HttpResponse<String> right = call(server, server.token("clinic-7", "certificates:issue"));
        assertEquals(200, right.statusCode());
        assertEquals("clinic-7", right.body());

        String token = server.token("clinic-7", "certificates:issue");
        server.clock().advance(Duration.ofHours(1));
        assertAnswer(401, "Bearer error=\"invalid_token\"", call(server, token));
      }
    }

    private static HttpResponse<String> call(RunningServer server, String token) throws Exception {
      return server.send(
          server.request("/test/office").header("Authorization", "Bearer " + token).build());
    }

    private static void assertAnswer(int status, String challenge, HttpResponse<String> answer) {
      assertEquals(status, answer.statusCode());
      assertEquals(challenge, answer.headers().firstValue("WWW-Authenticate").orElse("absent"));
    }
  }

  private JWTClaimsSet.Builder claims() {
    return provider.claims(AT, "clinic-7", "a");
  }

  private Authentication check(String token) {
    return tokens.authenticate("Bearer " + token, AT);
  }

  private void assertInvalid(String reason, JWTClaimsSet.Builder claims) {
    assertEquals(new Authentication.Invalid(reason), check(provider.sign(claims.build())));
  }
}
