package pratique.server.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.keys.SigningKey;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Published;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// The certificates of our signers: as PEM for people, as a DID document for verifiers.
final class SignersResource {

  private static final String PATH = "/v1/signers";
  private static final String PEM = "application/x-pem-file";
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int PEM_LINE_CHARS = 64;

  private final List<SigningKey> signers;
  private final Bytes pem;

  SignersResource(List<SigningKey> signers) {
    this.signers = List.copyOf(signers);
    this.pem = pem(signers);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.REGISTRY);
    return List.of(
        Route.get(
            PATH,
            roles,
            new Access.Anyone(),
            Set.of(PEM),
            request -> Published.answer(request, PEM, pem, FRESH)),
        // Where the DID that it names is to be found: did:web:HOST:v1:signers.
        Route.get(
            PATH + "/did.json",
            roles,
            new Access.Anyone(),
            Set.of(MediaTypes.JSON),
            this::didDocument));
  }

  private Response didDocument(Request request) {
    // A did:web is the address under which it was fetched, so the client's word for it is right.
    Optional<Json.Dictionary> document =
        request
            .header("Host")
            .flatMap(SignerDid::ofHost)
            .map(did -> SignerDid.document(did, signers));
    return document
        .map(json ->
            Published.answer(request, MediaTypes.JSON, Bytes.utf8(JsonWriter.write(json)), FRESH))
        .orElseGet(() ->
            Response.of(
                Problem.of(
                    ProblemType.MALFORMED_REQUEST,
                    "Host must be a host name with a port or none")));
  }

  /// RFC 7468 §2.
  private static Bytes pem(List<SigningKey> signers) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_LINE_CHARS, "\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder();
    for (SigningKey signer : signers) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(lines.encodeToString(signer.certificateDer().toByteArray()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return Bytes.utf8(text.toString());
  }
}
