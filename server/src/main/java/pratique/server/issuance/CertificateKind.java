package pratique.server.issuance;

import java.time.Duration;
import java.util.Optional;
import pratique.credential.Document;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;

/// The kinds of certificate that are issued here, and how long a code of each is used when the
/// office does not say.
///
/// The code's time is no statement about protection: a yellow fever vaccination counts for life,
/// and its code is renewed.
enum CertificateKind {
  ICVP("icvp", Duration.ofDays(730)),
  VACCINATION("eu-dcc-vaccination", Duration.ofDays(365)),
  TEST("eu-dcc-test", Duration.ofDays(30)),
  RECOVERY("eu-dcc-recovery", Duration.ofDays(180));

  private final String code;
  private final Duration renewAfter;

  CertificateKind(String code, Duration renewAfter) {
    this.code = code;
    this.renewAfter = renewAfter;
  }

  /// The word in the database and in answers.
  String code() {
    return code;
  }

  /// How long after its issue a code expires, unless its signer's certificate ends earlier.
  Duration renewAfter() {
    return renewAfter;
  }

  /// Empty for documents that are no health certificate.
  static Optional<CertificateKind> of(Document document) {
    return switch (document) {
      case Icvp _ -> Optional.of(ICVP);
      case EuDcc dcc ->
          Optional.of(
              switch (dcc.entry()) {
                case EuDcc.Vaccination _ -> VACCINATION;
                case EuDcc.Test _ -> TEST;
                case EuDcc.Recovery _ -> RECOVERY;
              });
      case Document.Unrecognised _, Document.Own _ -> Optional.empty();
    };
  }

  /// @throws IllegalArgumentException when no kind has this code
  static CertificateKind ofCode(String code) {
    for (CertificateKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of certificate has the code " + code);
  }
}
