package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.SignedJson;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.Signed;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.keys.DestroyedKeyException;

/// Signs what two offices agreed on, after that was recorded, and publishes it.
///
/// The signed body is `{"json": bytes}` with exactly the bytes that were proposed, so that the hash
/// which the approver named is the hash that everybody can compute again. The signature counts
/// until its certificate ends: for how long the rules themselves count is written in them.
final class SignApproved {

  private final Database database;
  private final RuleDocuments documents;
  private final AuditLog audit;
  private final SigningKey signer;
  private final String issuer;

  /// `issuer`: the country that publishes, alpha-2.
  SignApproved(
      Database database,
      RuleDocuments documents,
      AuditLog audit,
      SigningKey signer,
      String issuer) {
    this.database = requireNonNull(database);
    this.documents = requireNonNull(documents);
    this.audit = requireNonNull(audit);
    this.signer = requireNonNull(signer);
    this.issuer = requireNonNull(issuer);
  }

  SigningKey signer() {
    return signer;
  }

  /// Whether the certificate of the signer counts at this instant.
  boolean canSign(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return second.isBefore(signerEnds())
        && signer.signer().notBefore().filter(second::isBefore).isEmpty();
  }

  private Instant signerEnds() {
    return signer.signer().notAfter().orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
  }

  /// What will be signed; the reason when it cannot be, for example because it is too long. Empty
  /// for what nobody signs.
  Optional<Decoded<FileDraft>> draft(RuleDocument document, Instant at) {
    return document.kind().signedType().map(type -> draft(type, document.content(), at));
  }

  private Decoded<FileDraft> draft(DocumentType.Known type, Bytes text, Instant at) {
    return FileDraft.of(
        type,
        SignedJson.body(text),
        new Draft.Envelope(
            signer.keyId(),
            signer.algorithm(),
            issuer,
            at.truncatedTo(ChronoUnit.SECONDS),
            signerEnds(),
            Optional.empty()));
  }

  /// Signs an approved document and publishes it. Repeating it does no harm: the first signature
  /// that was recorded stands.
  ///
  /// @throws DestroyedKeyException when the sunset comes before the signature
  void publish(Proposal approved, Instant at) throws SQLException {
    Optional<Decoded<FileDraft>> draft = draft(approved.document(), at);
    if (draft.isEmpty()) {
      return;
    }
    Bytes file = sign(draft.get());
    database.inTransaction(transaction -> {
      boolean first = documents.setSigned(transaction, approved.id(), file);
      if (first) {
        audit.append(
            transaction,
            List.of(
                new AuditEntry(
                    at, AuditEntry.SERVER, ReviewProposal.PUBLISHED_VERB, approved.id().toHex())));
      }
      return first;
    });
  }

  private Bytes sign(Decoded<FileDraft> drafted) {
    return switch (drafted) {
      case Decoded.Ok<FileDraft>(FileDraft draft) ->
          switch (signer.sign(draft)) {
            case SignedFile.Content(Bytes file) -> file;
            case SignedFile.Refused(Signed.Refusal.KeyDestroyed _) ->
                throw new DestroyedKeyException(signer.keyId().toHex());
            // The draft is made for this key, and its certificate was looked at.
            case SignedFile.Refused(Signed.Refusal because) ->
                throw new IllegalStateException("the key refuses: " + because.message());
          };
      // It was drafted when it was proposed.
      case Decoded.Malformed<FileDraft>(Fault fault) ->
          throw new IllegalStateException("an approved document: " + fault.message());
    };
  }

  /// Signs what was approved before a power cut came.
  void complete(Instant at) throws SQLException {
    if (!canSign(at)) {
      return;
    }
    for (Proposal proposal : database.inTransaction(documents::unsigned)) {
      publish(proposal, at);
    }
  }
}
