package pratique.server.ruleset;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.rules.certlogic.Place;
import pratique.rules.lint.Finding;

/// A proposal as both offices see it: everything but the text, which has an address of its own.
final class ProposalJson {

  private ProposalJson() {}

  static Json write(Proposal proposal) {
    return new Json.Dictionary(members(proposal));
  }

  /// With what the lint says of it; places are JSON Pointers into the text.
  static Json write(Proposal proposal, List<Finding> findings) {
    String text = new String(proposal.document().content().toByteArray(), StandardCharsets.UTF_8);
    Map<String, Json> members = members(proposal);
    members.put(
        "findings",
        new Json.Array(findings.stream().<Json>map(finding -> write(finding, text)).toList()));
    return new Json.Dictionary(members);
  }

  private static Json.Dictionary write(Finding finding, String text) {
    JsonMembers sentence = new JsonMembers();
    finding.sentence().byLanguage().forEach(sentence::add);
    JsonMembers members =
        new JsonMembers()
            .add("code", finding.code())
            .add("severity", finding.severity().word())
            .add("place", finding.place());
    new Place(finding.place())
        .positionIn(text)
        .ifPresent(
            position -> members.add("line", position.line()).add("column", position.column()));
    return members.add("message", sentence).dictionary();
  }

  private static Map<String, Json> members(Proposal proposal) {
    RuleDocument document = proposal.document();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("proposalId", new Json.Text(proposal.id().toHex()));
    members.put("kind", new Json.Text(document.kind().word()));
    members.put("id", new Json.Text(document.name()));
    members.put("version", new Json.Text(document.version()));
    document
        .effectiveAt()
        .ifPresent(at -> members.put("effectiveAt", new Json.Text(at.toString())));
    document.endsAt().ifPresent(at -> members.put("endsAt", new Json.Text(at.toString())));
    members.put("sha256", new Json.Text(document.sha256().toHex()));
    members.put("author", new Json.Text(proposal.author()));
    members.put("submittedAt", new Json.Text(proposal.submittedAt().toString()));
    switch (proposal.state()) {
      case Proposal.State.Open() -> members.put("state", new Json.Text("open"));
      case Proposal.State.Refused(var reviewer, var reason, var at) -> {
        members.put("state", new Json.Text("refused"));
        members.put("reviewer", new Json.Text(reviewer));
        members.put("reason", new Json.Text(reason));
        members.put("reviewedAt", new Json.Text(at.toString()));
      }
      case Proposal.State.Approved(var reviewer, var reason, var at, var published) -> {
        members.put("state", new Json.Text(published ? "published" : "approved"));
        members.put("reviewer", new Json.Text(reviewer));
        reason.ifPresent(text -> members.put("reason", new Json.Text(text)));
        members.put("reviewedAt", new Json.Text(at.toString()));
      }
    }
    return members;
  }
}
