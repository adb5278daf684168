package pratique.bench;

import ch.admin.bag.covidcertificate.sdk.core.decoder.CertificateDecoder;
import ch.admin.bag.covidcertificate.sdk.core.decoder.chain.Base45Service;
import ch.admin.bag.covidcertificate.sdk.core.decoder.chain.DecompressionService;
import ch.admin.bag.covidcertificate.sdk.core.decoder.chain.PrefixIdentifierService;
import ch.admin.bag.covidcertificate.sdk.core.decoder.chain.TimestampService;
import ch.admin.bag.covidcertificate.sdk.core.decoder.chain.VerificationCoseService;
import ch.admin.bag.covidcertificate.sdk.core.models.healthcert.CertType;
import ch.admin.bag.covidcertificate.sdk.core.models.healthcert.CertificateHolder;
import ch.admin.bag.covidcertificate.sdk.core.models.state.DecodeState;
import ch.admin.bag.covidcertificate.sdk.core.models.trustlist.Jwk;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;

/// Switzerland's library for checking EU Digital COVID Certificates.
///
/// What an app does with a code is decode it to show it, and then verify it: the second step opens
/// the code once more. Its `CertificateVerifier` runs that step together with the national rules as
/// coroutines; here the same calls of its signature check are made directly, without coroutines,
/// rules and revocation, which flatters the peer.
final class SwissPeer {

  private final List<Jwk> signers;

  private SwissPeer(List<Jwk> signers) {
    this.signers = signers;
  }

  /// One that was shown to accept the specimen and to refuse a forgery of it.
  static SwissPeer proved(Specimen specimen) {
    SwissPeer peer = new SwissPeer(List.of(jwk(specimen)));
    Specimen.require(peer.accepts(specimen.text()), "the Swiss library accepts our code");
    Specimen.require(!peer.accepts(specimen.forged()), "the Swiss library refuses a forgery");
    return peer;
  }

  private static Jwk jwk(Specimen specimen) {
    Bytes info = specimen.key().signer().key().subjectPublicKeyInfo();
    // A key on P-256 ends with the two coordinates of its point.
    int end = info.length();
    String everyKindOfCertificate = "vtr";
    return Jwk.Companion.fromXY(
        base64(specimen.key().keyId().value()),
        base64(info.slice(end - 64, end - 32)),
        base64(info.slice(end - 32, end)),
        everyKindOfCertificate);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  boolean accepts(String text) {
    if (!(CertificateDecoder.decode(text) instanceof DecodeState.SUCCESS decoded)) {
      return false;
    }
    CertificateHolder holder = decoded.getCertificateHolder();
    CertType type = holder.getCertType();
    byte @Nullable [] cose = envelope(holder.getQrCodeData());
    return type != null
        && cose != null
        && VerificationCoseService.INSTANCE.decode(signers, cose, type)
        && TimestampService.INSTANCE.decode(holder, Instant.now()) == null;
  }

  private static byte @Nullable [] envelope(String text) {
    String base45 = PrefixIdentifierService.INSTANCE.decode(text);
    byte[] compressed = base45 == null ? null : Base45Service.INSTANCE.decode(base45);
    return compressed == null ? null : DecompressionService.INSTANCE.decode(compressed);
  }
}
