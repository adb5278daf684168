package pratique.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import pratique.credential.Claims;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.credential.Purpose;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;

/// What is asked of a document once its signature was right, in the order of `spec/checks.md`.
///
/// The first ground met is the answer: the signer, then the code's own times, then the content.
final class ContentChecks {

  private ContentChecks() {}

  static Optional<Ground> firstGround(
      Contents contents, Signer signer, TrustList trust, Policy policy, Instant at) {
    return signerGround(contents, signer, at)
        .or(() -> revocationGround(contents.claims(), signer, trust))
        .or(() -> timeGround(contents.claims(), policy, at))
        .or(() -> documentGround(contents, policy, at));
  }

  private static Optional<Ground> signerGround(Contents contents, Signer signer, Instant at) {
    Optional<Instant> notYet = signer.notBefore().filter(at::isBefore);
    if (notYet.isPresent()) {
      return Optional.of(new Refusal.SignerNotYetValid(signer.keyId(), notYet.get()));
    }
    // RFC 5280 §4.1.2.5: the validity includes notAfter itself.
    Optional<Instant> expired = signer.notAfter().filter(at::isAfter);
    if (expired.isPresent()) {
      return Optional.of(new Refusal.SignerExpired(signer.keyId(), expired.get()));
    }
    for (Document document : contents.documents()) {
      Optional<Purpose> missing =
          purpose(document).filter(purpose -> !signer.purposes().allows(purpose));
      if (missing.isPresent()) {
        return Optional.of(new Refusal.SignerNotFor(signer.keyId(), missing.get()));
      }
    }
    return Optional.empty();
  }

  /// What the signer's key must be for; nothing is asked for a kind that nobody here knows.
  private static Optional<Purpose> purpose(Document document) {
    return switch (document) {
      case EuDcc dcc -> Optional.of(dcc.entry().purpose());
      case Icvp _ -> Optional.of(Purpose.VACCINATION);
      case Document.Own(DocumentType type, _) -> type.requiredPurpose();
      case Document.Unrecognised _ -> Optional.empty();
    };
  }

  private static Optional<Ground> revocationGround(Claims claims, Signer signer, TrustList trust) {
    return claims
        .certificateId()
        .filter(id -> trust.isRevoked(signer.keyId(), id))
        .map(_ -> new Refusal.Revoked());
  }

  private static Optional<Ground> timeGround(Claims claims, Policy policy, Instant at) {
    Instant latest = at.plus(policy.clockSkew());
    Optional<Instant> issued = claims.issuedAt().filter(latest::isBefore);
    if (issued.isPresent()) {
      return Optional.of(new Refusal.IssuedInFuture(issued.get()));
    }
    Optional<Instant> notBefore = claims.notBefore().filter(latest::isBefore);
    if (notBefore.isPresent()) {
      return Optional.of(new Refusal.NotYetValid(notBefore.get()));
    }
    // RFC 8392 §3.1.4 refuses "on or after" exp, HCERT §3.3.5 only after it. The stricter wins.
    Optional<Instant> expiry = claims.expiresAt().filter(end -> !at.isBefore(end));
    if (expiry.isPresent()) {
      return Optional.of(new Refusal.CodeExpired(expiry.get()));
    }
    return Optional.empty();
  }

  private static Optional<Ground> documentGround(Contents contents, Policy policy, Instant at) {
    boolean known = false;
    for (Document document : contents.documents()) {
      Optional<Ground> ground =
          switch (document) {
            case EuDcc dcc -> dccGround(dcc, policy, at);
            case Icvp icvp -> icvpGround(icvp, at);
            case Document.Own _ -> Optional.empty();
            case Document.Unrecognised _ -> Optional.empty();
          };
      if (ground.isPresent()) {
        return ground;
      }
      known |= !(document instanceof Document.Unrecognised);
    }
    return known ? Optional.empty() : Optional.of(new Doubt.KindUnknown());
  }

  private static Optional<Ground> dccGround(EuDcc dcc, Policy policy, Instant at) {
    return switch (dcc.entry()) {
      case EuDcc.Vaccination vaccination -> futureDay(vaccination.date(), "v.0.dt", at);
      case EuDcc.Test test ->
          test.sampledAt().isAfter(at.plus(policy.clockSkew()))
              ? Optional.of(new Refusal.EventInFuture("t.0.sc"))
              : Optional.empty();
      case EuDcc.Recovery recovery -> futureDay(recovery.firstPositive(), "r.0.fr", at);
    };
  }

  private static Optional<Ground> icvpGround(Icvp icvp, Instant at) {
    if (icvp.generation() == Icvp.Generation.ICVP_2026 && !icvp.hasCompatibleVersion()) {
      return Optional.of(new Doubt.VersionUnknown());
    }
    Icvp.Dose dose = icvp.dose();
    Optional<Ground> future = futureDay(dose.date(), "dose.date", at);
    if (future.isPresent()) {
      return future;
    }
    Optional<IcvpProtection> protection = IcvpProtection.of(icvp);
    if (protection.isEmpty()) {
      return Optional.of(new Refusal.ProductNotInCatalogue());
    }
    LocalDate today = at.atOffset(ZoneOffset.UTC).toLocalDate();
    if (today.isBefore(protection.get().validFrom())) {
      return Optional.of(new Refusal.ProtectionNotYet(protection.get().validFrom()));
    }
    if (protection.get().validUntil() instanceof Icvp.ValidUntil.Day(LocalDate last)
        && today.isAfter(last)) {
      return Optional.of(new Refusal.ProtectionOver(last));
    }
    return Optional.empty();
  }

  /// A calendar day has begun somewhere on Earth fourteen hours before it begins in UTC, so only a
  /// day that has begun nowhere is in the future.
  private static Optional<Ground> futureDay(LocalDate day, String field, Instant at) {
    LocalDate latest = at.atOffset(ZoneOffset.ofHours(14)).toLocalDate();
    return day.isAfter(latest) ? Optional.of(new Refusal.EventInFuture(field)) : Optional.empty();
  }
}
