package pratique.server.identity;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens of one OpenID Connect provider.
///
/// Signature by the provider's published keys, which are fetched when first needed, kept for five
/// minutes and fetched anew for an unknown key id (at most every thirty seconds, so that made-up
/// key ids cannot make us a nuisance). The algorithm is ours to choose, never the token's.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1 RFC 8725 §3.1
/// @spec https://www.rfc-editor.org/rfc/rfc9068.html#section-4 RFC 9068 §4
public final class BearerTokens implements Authenticator {

  /// What the operator configured.
  ///
  /// - `issuer`: the provider's issuer URL, compared exactly with `iss`.
  /// - `audience`: must be among `aud`.
  /// - `algorithm`: the only signature algorithm taken, for example `RS256`.
  /// - `officeClaim`: the claim that names the office.
  public record Provider(String issuer, String audience, String algorithm, String officeClaim) {
    public Provider {
      requireNonNull(issuer, "issuer");
      requireNonNull(audience, "audience");
      requireNonNull(algorithm, "algorithm");
      requireNonNull(officeClaim, "officeClaim");
    }
  }

  /// The algorithms that a provider may be configured with: asymmetric, so that nobody who can
  /// check a token can make one.
  public static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

  /// Clocks of provider and server may differ by this much.
  public static final Duration LEEWAY = Duration.ofSeconds(30);

  public static final int MAX_TOKEN_CHARS = 8 * 1024;

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 2_000;
  private static final int MAX_KEY_SET_BYTES = 256 * 1024;
  private static final long KEEP_KEYS_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long FETCH_MILLIS = 5_000;
  private static final long MIN_INTERVAL_MILLIS = Duration.ofSeconds(30).toMillis();

  private static final System.Logger LOG = System.getLogger(BearerTokens.class.getName());

  private final Provider provider;
  private final JWSAlgorithm algorithm;
  private volatile @Nullable JWKSource<SecurityContext> keys;

  public BearerTokens(Provider provider) {
    this.provider = requireNonNull(provider);
    if (!ALGORITHMS.contains(provider.algorithm())) {
      throw new IllegalArgumentException(
          "algorithm must be one of " + ALGORITHMS + ", was " + provider.algorithm());
    }
    this.algorithm = JWSAlgorithm.parse(provider.algorithm());
  }

  @Override
  public Authentication authenticate(String authorization, Instant at) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return new Authentication.Missing();
    }
    String token = authorization.substring(7).trim();
    if (token.length() > MAX_TOKEN_CHARS) {
      return new Authentication.Invalid("too long");
    }
    SignedJWT jwt;
    JWTClaimsSet claims;
    try {
      jwt = SignedJWT.parse(token);
      claims = jwt.getJWTClaimsSet();
    } catch (ParseException malformed) {
      return new Authentication.Invalid("malformed");
    }
    if (!algorithm.equals(jwt.getHeader().getAlgorithm())) {
      return new Authentication.Invalid("signed with another algorithm");
    }
    try {
      return isSigned(jwt)
          ? judge(claims, at)
          : new Authentication.Invalid("not signed by the provider");
    } catch (RateLimitReachedException unknownKey) {
      // A key that the provider made a moment ago, or one that a stranger made up: nobody can tell
      // before the keys may be asked for again.
      return new Authentication.Unavailable();
    } catch (KeySourceException | IOException | GeneralException unavailable) {
      LOG.log(System.Logger.Level.WARNING, "the provider's keys cannot be read", unavailable);
      return new Authentication.Unavailable();
    } catch (JOSEException unusable) {
      return new Authentication.Invalid("malformed");
    }
  }

  private boolean isSigned(SignedJWT jwt) throws JOSEException, IOException, GeneralException {
    List<? extends Key> candidates =
        new JWSVerificationKeySelector<>(algorithm, keys()).selectJWSKeys(jwt.getHeader(), null);
    for (Key candidate : candidates) {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), candidate);
      if (jwt.verify(verifier)) {
        return true;
      }
    }
    return false;
  }

  private Authentication judge(JWTClaimsSet claims, Instant at) {
    if (!provider.issuer().equals(claims.getIssuer())) {
      return new Authentication.Invalid("of another issuer");
    }
    if (!claims.getAudience().contains(provider.audience())) {
      return new Authentication.Invalid("for another audience");
    }
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      return new Authentication.Invalid("without expiry");
    }
    // RFC 7519 §4.1.4: "on or after" exp it is not accepted.
    if (!at.isBefore(expires.toInstant().plus(LEEWAY))) {
      return new Authentication.Invalid("expired");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && at.plus(LEEWAY).isBefore(notBefore.toInstant())) {
      return new Authentication.Invalid("not valid yet");
    }
    return switch (claims.getClaim(provider.officeClaim())) {
      case String id when Office.isValidId(id) ->
          new Authentication.Known(new Office(id, scopes(claims)));
      case null, default -> new Authentication.Invalid("without an office");
    };
  }

  /// RFC 9068 §2.2.3 writes `scope` as one text; some providers write a list.
  private static Set<String> scopes(JWTClaimsSet claims) {
    Set<String> scopes = new HashSet<>();
    switch (claims.getClaim("scope")) {
      case String joined -> scopes.addAll(List.of(joined.split(" ")));
      case List<?> list -> {
        for (Object scope : list) {
          if (scope instanceof String text) {
            scopes.add(text);
          }
        }
      }
      case null, default -> {}
    }
    return scopes;
  }

  /// Asks the provider where its keys are, until it once answered. Not at start, so that the server
  /// starts while the provider is down.
  private JWKSource<SecurityContext> keys() throws IOException, GeneralException {
    JWKSource<SecurityContext> known = keys;
    if (known != null) {
      return known;
    }
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), CONNECT_MILLIS, READ_MILLIS);
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.<SecurityContext>create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_KEY_SET_BYTES))
            .cache(KEEP_KEYS_MILLIS, FETCH_MILLIS)
            .rateLimited(MIN_INTERVAL_MILLIS)
            .retrying(true)
            .build();
    keys = source;
    return source;
  }
}
