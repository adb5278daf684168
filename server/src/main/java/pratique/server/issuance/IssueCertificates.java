package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pratique.credential.Document;
import pratique.credential.Draft;
import pratique.credential.Icvp;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.keys.DestroyedKeyException;
import pratique.verification.IcvpProduct;

/// Issues certificates: records what will be signed, signs it, and notes that it was signed.
///
/// One transaction, the signatures, another transaction, for any number of certificates. A power
/// cut at any point leaves at worst certificates that are recorded and that nobody has seen; the
/// retry finds them and signs the very same payload.
///
/// What a repeated idempotency key means:
///
/// - the same body: the recorded certificate again, with the same id, times and key;
/// - another body: refused, because one of the two requests is a mistake;
/// - the same body, and the key that signed is no longer held: refused, because the payload names
///   that key, and a second certificate for the same request would be one too many. If it was only
///   recorded and never signed, nobody has seen it, and today's key signs it under the same id.
final class IssueCertificates {

  /// What to issue, under which idempotency key. `repeatMac` is of [Fingerprints].
  record Order(Bytes repeatMac, CertificateRequest request) {
    Order {
      requireNonNull(repeatMac, "repeatMac");
      requireNonNull(request, "request");
    }
  }

  /// What became of one order.
  sealed interface Outcome {
    /// `repeated`: an earlier request had recorded it.
    record Issued(Certificate certificate, Draft draft, String code, boolean repeated)
        implements Outcome {
      @Override
      public String toString() {
        return "Issued[" + certificate.id() + "]";
      }
    }

    /// The document breaks a rule; nothing was recorded.
    record Faulty(Fault fault) implements Outcome {}

    /// The idempotency key came earlier with another body.
    record KeyUsedOtherwise(CertificateId id) implements Outcome {}

    /// It was issued, by a key that is no longer held.
    record SignerGone(CertificateId id, KeyId keyId) implements Outcome {}

    /// It was issued, and taken back since.
    record TakenBack(CertificateId id) implements Outcome {}

    /// The signer's certificate is not valid at this instant.
    record NoValidSigner(KeyId keyId) implements Outcome {}
  }

  private final Database database;
  private final Certificates certificates;
  private final AuditLog audit;
  private final SigningKey signer;
  private final Fingerprints fingerprints;
  private final String issuer;
  private final SecureRandom random = new SecureRandom();

  /// `issuer`: the country that issues, alpha-2.
  IssueCertificates(
      Database database,
      Certificates certificates,
      AuditLog audit,
      SigningKey signer,
      Fingerprints fingerprints,
      String issuer) {
    this.database = requireNonNull(database);
    this.certificates = requireNonNull(certificates);
    this.audit = requireNonNull(audit);
    this.signer = requireNonNull(signer);
    this.fingerprints = requireNonNull(fingerprints);
    this.issuer = requireNonNull(issuer);
  }

  /// The outcomes are in the order of the orders. When this throws, none of them may be
  /// acknowledged, and all may be repeated.
  ///
  /// @throws DestroyedKeyException when the sunset comes before the signature
  List<Outcome> issue(String office, List<Order> orders, Instant at) throws SQLException {
    List<Decision> decisions = new ArrayList<>(orders.size());
    for (Order order : orders) {
      decisions.add(propose(office, order, at));
    }
    List<Decision> recorded = record(office, decisions, at);
    List<Outcome> outcomes = new ArrayList<>(recorded.size());
    List<CertificateId> signed = new ArrayList<>();
    for (Decision decision : recorded) {
      Outcome outcome = sign(decision);
      if (outcome instanceof Outcome.Issued issued && !issued.certificate().signed()) {
        signed.add(issued.certificate().id());
      }
      outcomes.add(outcome);
    }
    if (!signed.isEmpty()) {
      database.inTransaction(transaction -> {
        certificates.markSigned(transaction, signed);
        return signed.size();
      });
    }
    return outcomes;
  }

  /// What is to be done about one order, as far as it is known.
  private sealed interface Decision {
    record Settled(Outcome outcome) implements Decision {}

    record Sign(Document document, Certificate certificate, Draft draft, boolean repeated)
        implements Decision {
      @Override
      public String toString() {
        return "Sign[" + certificate.id() + "]";
      }
    }
  }

  private Decision propose(String office, Order order, Instant at) {
    Document document = order.request().document();
    Optional<CertificateKind> kind = CertificateKind.of(document);
    if (kind.isEmpty()) {
      return faulty("document.kind", "document must be an EU DCC or an ICVP");
    }
    if (document instanceof Icvp icvp && IcvpProduct.ofCode(icvp.dose().product()).isEmpty()) {
      return faulty(
          "icvp.product",
          "vx.vp is not a product of WHO's catalogue (ICVPProductIds); use one of its "
              + IcvpProduct.catalogue().size()
              + " codes");
    }
    Instant issuedAt = at.truncatedTo(ChronoUnit.SECONDS);
    Instant wanted =
        order.request().expiresAt().orElseGet(() -> issuedAt.plus(kind.get().renewAfter()));
    if (!wanted.isAfter(issuedAt)) {
      return faulty(
          "request.expires-at", "expiresAt must lie ahead; leave it out for the usual time");
    }
    if (!isValid(issuedAt)) {
      return new Decision.Settled(new Outcome.NoValidSigner(signer.keyId()));
    }
    Certificate certificate =
        new Certificate(
            CertificateId.random(random),
            office,
            order.repeatMac(),
            fingerprints.ofBody(order.request().canonical()),
            kind.get(),
            signer.keyId(),
            issuedAt,
            earlier(wanted, signerEnds()),
            false,
            false);
    return drafted(document, certificate, false);
  }

  private static Decision faulty(String code, String message) {
    return new Decision.Settled(new Outcome.Faulty(new Fault(code, message)));
  }

  // HCERT §3.3.4: a document must not be issued before its signer's certificate begins, nor expire
  // after it ends.
  private boolean isValid(Instant issuedAt) {
    return issuedAt.isBefore(signerEnds())
        && signer.signer().notBefore().filter(issuedAt::isBefore).isEmpty();
  }

  private Instant signerEnds() {
    return signer.signer().notAfter().orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Decision drafted(Document document, Certificate certificate, boolean repeated) {
    Draft.Envelope envelope =
        new Draft.Envelope(
            certificate.keyId(),
            signer.algorithm(),
            issuer,
            certificate.issuedAt(),
            certificate.expiresAt(),
            Optional.of(certificate.id().value()));
    return switch (Draft.healthCertificate(document, envelope)) {
      case Decoded.Malformed<Draft>(Fault fault) -> new Decision.Settled(new Outcome.Faulty(fault));
      case Decoded.Ok<Draft>(Draft draft)
          when !signer.signer().purposes().allows(draft.purpose()) ->
          faulty(
              "document.purpose",
              "document is of a kind that this instance's signer is not for; send it to another");
      case Decoded.Ok<Draft>(Draft draft) ->
          new Decision.Sign(document, certificate, draft, repeated);
    };
  }

  private List<Decision> record(String office, List<Decision> decisions, Instant at)
      throws SQLException {
    List<Certificate> proposals = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Sign sign) {
        proposals.add(sign.certificate());
      }
    }
    if (proposals.isEmpty()) {
      return decisions;
    }
    return database.inTransaction(transaction -> {
      Map<Bytes, Certificate> recorded = certificates.record(transaction, office, proposals);
      List<Decision> settled = new ArrayList<>(decisions.size());
      List<AuditEntry> deeds = new ArrayList<>();
      // Two rows of one group may have the same key: the second then repeats the first.
      Set<CertificateId> seen = new HashSet<>();
      for (Decision decision : decisions) {
        Decision next =
            switch (decision) {
              case Decision.Settled _ -> decision;
              case Decision.Sign sign ->
                  settle(
                      transaction,
                      sign,
                      found(recorded, sign.certificate().repeatMac()),
                      seen::add);
            };
        if (next instanceof Decision.Sign sign) {
          deeds.add(
              new AuditEntry(
                  at,
                  office,
                  sign.repeated() ? "certificate-repeated" : "certificate-issued",
                  sign.certificate().id().toHex()));
        }
        settled.add(next);
      }
      audit.append(transaction, deeds);
      return settled;
    });
  }

  private static Certificate found(Map<Bytes, Certificate> recorded, Bytes repeatMac)
      throws SQLException {
    Certificate certificate = recorded.get(repeatMac);
    if (certificate == null) {
      // Its time was over, and it was deleted between our two statements: the caller repeats.
      throw new SQLException("the recorded certificate was just deleted", "40001");
    }
    return certificate;
  }

  /// Compares what was proposed with what is recorded.
  private Decision settle(
      Connection transaction,
      Decision.Sign proposed,
      Certificate recorded,
      Predicate<CertificateId> isFirst)
      throws SQLException {
    Certificate proposal = proposed.certificate();
    if (recorded.id().equals(proposal.id()) && isFirst.test(recorded.id())) {
      return proposed;
    }
    if (!recorded.bodyMac().equals(proposal.bodyMac())) {
      return new Decision.Settled(new Outcome.KeyUsedOtherwise(recorded.id()));
    }
    if (recorded.revoked()) {
      return new Decision.Settled(new Outcome.TakenBack(recorded.id()));
    }
    if (recorded.keyId().equals(signer.keyId())) {
      return drafted(proposed.document(), recorded, true);
    }
    if (recorded.signed()) {
      return new Decision.Settled(new Outcome.SignerGone(recorded.id(), recorded.keyId()));
    }
    Certificate readdressed =
        recorded.readdressed(proposal.keyId(), proposal.issuedAt(), proposal.expiresAt());
    certificates.readdress(transaction, recorded.keyId(), readdressed);
    return drafted(proposed.document(), readdressed, true);
  }

  private Outcome sign(Decision decision) {
    return switch (decision) {
      case Decision.Settled(Outcome outcome) -> outcome;
      case Decision.Sign sign ->
          new Outcome.Issued(sign.certificate(), sign.draft(), code(sign.draft()), sign.repeated());
    };
  }

  private String code(Draft draft) {
    return switch (signer.sign(draft)) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(Signed.Refusal.KeyDestroyed _) ->
          throw new DestroyedKeyException(signer.keyId().toHex());
      // Drafts are made for this key, and its certificate was looked at.
      case Signed.Refused(Signed.Refusal because) ->
          throw new IllegalStateException("the key refuses: " + because.message());
    };
  }
}
