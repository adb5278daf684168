package pratique.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenID Connect provider that issues whatever a test wants, and counts who asks for its keys.
public final class TestProvider implements AutoCloseable {

  public static final String AUDIENCE = "pratique";

  private final HttpServer server;
  private final AtomicInteger keyRequests = new AtomicInteger();
  private volatile RSAKey key;
  private volatile boolean down;

  public TestProvider() {
    this.key = newKey();
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
                "response_types_supported":["token"],"subject_types_supported":["public"]}
                """
                    .formatted(issuer())));
    server.createContext(
        "/keys",
        exchange -> {
          keyRequests.incrementAndGet();
          answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
    server.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public BearerTokens.Provider configured() {
    return new BearerTokens.Provider(issuer(), AUDIENCE, "RS256", "office");
  }

  /// The claims of a token that is right in every way.
  public JWTClaimsSet.Builder claims(Instant at, String office, String scope) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(AUDIENCE)
        .subject(office)
        .claim("office", office)
        .claim("scope", scope)
        .issueTime(Date.from(at))
        .expirationTime(Date.from(at.plus(Duration.ofMinutes(10))));
  }

  public String token(Instant at, String office, String scope) {
    return sign(claims(at, office, scope).build());
  }

  public String sign(JWTClaimsSet claims) {
    return sign(claims, key);
  }

  public static String sign(JWTClaimsSet claims, RSAKey key) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  public RSAKey key() {
    return key;
  }

  /// From now on signs with a new key and publishes that one only.
  public void rotate() {
    key = newKey();
  }

  public void setDown(boolean isDown) {
    down = isDown;
  }

  public int keyRequests() {
    return keyRequests.get();
  }

  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
