package pratique.server.development;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.server.ServerConfig;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.identity.BearerTokens;

/// An OpenID Connect provider of made-up offices, for trying out: whoever asks it gets a token.
///
/// Only [Development] can make one, only for a server on the loopback address, and no configuration
/// can name it. Its key lives in memory and dies with the program.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4 RFC 6749 §4.4
/// @spec https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata OIDC Discovery
///   §3
public final class DevelopmentProvider {

  /// A made-up office: its id is its client id, and there is no secret about its secret.
  public record MadeUpOffice(String id, String secret, Set<String> scopes) {
    public MadeUpOffice {
      requireNonNull(id, "id");
      requireNonNull(secret, "secret");
      scopes = Set.copyOf(scopes);
    }
  }

  static final String AUDIENCE = "pratique";

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MAX_FORM_BYTES = 4 * 1024;
  private static final String OFFICE_CLAIM = "office";

  private final String issuer;
  private final List<MadeUpOffice> offices;
  private final ECKey key;

  /// `issuer` is this server's own address with the path `/dev-oidc`.
  ///
  /// @throws IllegalArgumentException when the issuer is not on the loopback address
  DevelopmentProvider(String issuer, List<MadeUpOffice> offices) {
    if (!issuer.startsWith("http://127.0.0.1:")
        || !issuer.endsWith(ServerConfig.DEVELOPMENT_PROVIDER_PATH)) {
      throw new IllegalArgumentException(
          "the development provider must be on 127.0.0.1: " + issuer);
    }
    this.issuer = issuer;
    this.offices = List.copyOf(offices);
    try {
      this.key =
          new ECKeyGenerator(Curve.P_256)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint(true)
              .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK makes P-256 keys", impossible);
    }
  }

  BearerTokens.Provider provider() {
    return new BearerTokens.Provider(issuer, AUDIENCE, "ES256", OFFICE_CLAIM);
  }

  List<Route> routes() {
    String base = ServerConfig.DEVELOPMENT_PROVIDER_PATH;
    Set<String> json = Set.of(MediaTypes.JSON);
    return List.of(
        // What `up` prints in the terminal, for its page: whoever reaches this server may be any of
        // them.
        Route.get(
            base + "/offices",
            Role.every(),
            new Access.Anyone(),
            json,
            request -> Response.json(200, offices())),
        Route.get(
            base + "/.well-known/openid-configuration",
            Role.every(),
            new Access.Anyone(),
            json,
            request -> Response.json(200, metadata())),
        Route.get(
            base + "/keys",
            Role.every(),
            new Access.Anyone(),
            json,
            request ->
                Response.of(
                    200, MediaTypes.JSON, Bytes.utf8(new JWKSet(key.toPublicJWK()).toString()))),
        new Route(
            Route.Method.POST,
            base + "/token",
            Role.every(),
            new Access.Anyone(),
            MAX_FORM_BYTES,
            Set.of(FORM),
            json,
            this::token));
  }

  private Json.Dictionary offices() {
    List<Json> list = new ArrayList<>();
    for (MadeUpOffice office : offices) {
      list.add(
          new Json.Dictionary(
              Map.of("id", new Json.Text(office.id()), "secret", new Json.Text(office.secret()))));
    }
    return new Json.Dictionary(Map.of("offices", new Json.Array(list)));
  }

  private Json metadata() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("issuer", new Json.Text(issuer));
    members.put("token_endpoint", new Json.Text(issuer + "/token"));
    members.put("jwks_uri", new Json.Text(issuer + "/keys"));
    members.put("response_types_supported", new Json.Array(List.of(new Json.Text("token"))));
    members.put("subject_types_supported", new Json.Array(List.of(new Json.Text("public"))));
    members.put(
        "id_token_signing_alg_values_supported", new Json.Array(List.of(new Json.Text("ES256"))));
    members.put(
        "grant_types_supported", new Json.Array(List.of(new Json.Text("client_credentials"))));
    return new Json.Dictionary(members);
  }

  private Response token(Request request) throws IOException {
    Map<String, String> form =
        form(new String(request.body().toByteArray(), StandardCharsets.UTF_8));
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    request.header("Authorization").flatMap(DevelopmentProvider::basic).ifPresent(form::putAll);
    Optional<MadeUpOffice> office =
        offices.stream()
            .filter(known -> known.id().equals(form.get("client_id")))
            .filter(known -> known.secret().equals(form.get("client_secret")))
            .findFirst();
    if (office.isEmpty()) {
      return error(401, "invalid_client").withHeader("WWW-Authenticate", "Basic");
    }
    Map<String, Json> answer = new LinkedHashMap<>();
    answer.put("access_token", new Json.Text(issue(office.get(), request.at())));
    answer.put("token_type", new Json.Text("Bearer"));
    answer.put("expires_in", Json.Decimal.of(TOKEN_LIFE.toSeconds()));
    answer.put("scope", new Json.Text(String.join(" ", office.get().scopes())));
    return Response.json(200, new Json.Dictionary(answer));
  }

  private String issue(MadeUpOffice office, Instant at) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(office.id())
                .claim(OFFICE_CLAIM, office.id())
                .claim("scope", String.join(" ", office.scopes()))
                .issueTime(Date.from(at))
                .expirationTime(Date.from(at.plus(TOKEN_LIFE)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("our own key signs", impossible);
    }
    return token.serialize();
  }

  private static Response error(int status, String code) {
    return Response.json(status, new Json.Dictionary(Map.of("error", new Json.Text(code))));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.split("&", 16)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static Optional<Map<String, String>> basic(String authorization) {
    if (!authorization.startsWith("Basic ")) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              Map.of(
                  "client_id",
                  decoded(pair.substring(0, colon)),
                  "client_secret",
                  decoded(pair.substring(colon + 1))));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
