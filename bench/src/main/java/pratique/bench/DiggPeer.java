package pratique.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pratique.keys.SigningKey;
import se.digg.dgc.payload.v1.DGCSchemaException;
import se.digg.dgc.payload.v1.DigitalCovidCertificate;
import se.digg.dgc.payload.v1.PersonName;
import se.digg.dgc.payload.v1.VaccinationEntry;
import se.digg.dgc.service.DGCDecoder;
import se.digg.dgc.service.DGCEncoder;
import se.digg.dgc.service.impl.DefaultDGCDecoder;
import se.digg.dgc.service.impl.DefaultDGCEncoder;
import se.digg.dgc.signatures.impl.DefaultDGCSignatureVerifier;
import se.digg.dgc.signatures.impl.DefaultDGCSigner;

/// Sweden's library for issuing and checking EU Digital COVID Certificates.
///
/// Its decoder opens the code, checks signature and expiry, and maps the payload to its classes. It
/// asks neither what the signer's certificate is for nor whether the certificate itself is in date.
final class DiggPeer {

  private final DGCDecoder decoder;
  private final DGCEncoder encoder;
  private final Instant expiresAt;

  private DiggPeer(DGCDecoder decoder, DGCEncoder encoder, Instant expiresAt) {
    this.decoder = decoder;
    this.encoder = encoder;
    this.expiresAt = expiresAt;
  }

  /// One that was shown to accept the specimen, to refuse a forgery of it, and to issue codes that
  /// we accept. It signs with `provider`, or with the first one that the platform has.
  static DiggPeer proved(Specimen specimen, Gate gate, Optional<Provider> provider) {
    DiggPeer peer = of(specimen, provider);
    Specimen.require(
        peer.read(specimen.text()).getNam().getFnt().equals("LINDSTROEM"),
        "DIGG's library reads our code");
    Specimen.require(peer.refuses(specimen.forged()), "DIGG's library refuses a forgery");
    Specimen.require(
        Specimen.isAccepted(gate.judge(peer.issue(), specimen.at())), "we accept DIGG's code");
    return peer;
  }

  private static DiggPeer of(Specimen specimen, Optional<Provider> provider) {
    SigningKey key = specimen.key();
    byte[] keyId = key.keyId().value().toByteArray();
    byte[] der = key.certificateDer().toByteArray();
    byte[] pkcs8 = key.revealPrivateKey().reveal();
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      List<X509Certificate> certificates = List.of(certificate);
      PrivateKey privateKey =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      DefaultDGCSigner signer = new DefaultDGCSigner(privateKey, certificate);
      provider.ifPresent(signer::setSecurityProvider);
      return new DiggPeer(
          new DefaultDGCDecoder(
              new DefaultDGCSignatureVerifier(),
              (_, asked) -> Arrays.equals(asked, keyId) ? certificates : List.of()),
          new DefaultDGCEncoder(signer),
          specimen.envelope().expiresAt());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  DigitalCovidCertificate read(String text) {
    try {
      return decoder.decode(text);
    } catch (GeneralSecurityException | DGCSchemaException | IOException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private boolean refuses(String text) {
    try {
      decoder.decode(text);
      return false;
    } catch (SignatureException refused) {
      return true;
    } catch (GeneralSecurityException | DGCSchemaException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// The specimen's content, built, signed and written as text.
  String issue() {
    DigitalCovidCertificate certificate = new DigitalCovidCertificate();
    certificate.setVer("1.3.0");
    certificate.setNam(
        new PersonName()
            .withFn("Lindström")
            .withFnt("LINDSTROEM")
            .withGn("Åsa Maria")
            .withGnt("AASA<MARIA"));
    certificate.setDob(LocalDate.of(1979, 4, 14));
    certificate.setV(
        List.of(
            new VaccinationEntry()
                .withTg("840539006")
                .withVp("1119349007")
                .withMp("EU/1/20/1528")
                .withMa("ORG-100030215")
                .withDn(2)
                .withSd(2)
                .withDt(LocalDate.of(2021, 6, 11))
                .withCo("SE")
                .withIs("Swedish eHealth Agency")
                .withCi("URN:UVCI:01:SE:EHM/V12907267LAJW#E")));
    try {
      return encoder.encode(certificate, expiresAt);
    } catch (GeneralSecurityException | DGCSchemaException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
