package pratique.server.issuance;

import java.util.LinkedHashMap;
import java.util.Map;
import pratique.credential.Draft;
import pratique.encoding.Json;

/// An issued certificate as the office receives it.
final class IssuedJson {

  private IssuedJson() {}

  /// What one certificate and one row of a batch have in common.
  static Map<String, Json> members(IssueCertificates.Outcome.Issued issued) {
    Certificate certificate = issued.certificate();
    Draft draft = issued.draft();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("certificateId", new Json.Text(certificate.id().toHex()));
    members.put("code", new Json.Text(issued.code()));
    members.put("format", new Json.Text(draft.format().code()));
    members.put("kind", new Json.Text(certificate.kind().code()));
    members.put("keyId", new Json.Text(certificate.keyId().toHex()));
    members.put("issuedAt", new Json.Text(certificate.issuedAt().toString()));
    members.put("renewBy", new Json.Text(certificate.expiresAt().toString()));
    members.put("repeated", new Json.Bool(issued.repeated()));
    return members;
  }

  static Json.Dictionary write(IssueCertificates.Outcome.Issued issued) {
    Map<String, Json> members = members(issued);
    Map<String, Json> links = new LinkedHashMap<>();
    links.put("status", new Json.Text(CertificatesResource.path(issued.certificate().id())));
    links.put("qr", new Json.Text(RenderResource.QR_PATH));
    links.put("pdf", new Json.Text(RenderResource.PDF_PATH));
    members.put("links", new Json.Dictionary(links));
    return new Json.Dictionary(members);
  }
}
