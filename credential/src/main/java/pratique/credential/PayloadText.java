package pratique.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;

/// Documents as JSON: what an issuing office sends, and what a program that checks prints.
///
/// `spec/payloads.md` §6 and §7 describe both shapes.
public final class PayloadText {

  /// Deeper than any document of ours, and what bounds the recursion here.
  private static final int MAX_DEPTH = 16;

  private static final int MAX_WHOLE_NUMBER_CHARS = 18;

  private PayloadText() {}

  /// Reads a document to be issued. The field names are the standard's own: `nam`, `dob`, `v` … for
  /// an EU DCC; `n`, `dob`, `s`, `nt`, `vx` … for an ICVP of 2026. It may stand inside `{"dcc": …}`
  /// or `{"icvp": …}`.
  ///
  /// Strict: what a reader of certificates would tolerate with a note is a fault here. One field
  /// may be left out, the day of issue of an ICVP (`d`), because whoever signs knows it.
  ///
  /// Fault codes: those of [ContentsReader#read] for a payload, `document.kind`, `document.depth`,
  /// and the code of a deviation, such as `payload.whitespace`.
  public static Decoded<Document> read(Json json) {
    if (!(json instanceof Json.Dictionary dictionary)) {
      return Decoded.malformed("document.kind", "a document must be a JSON object");
    }
    Json dcc = dictionary.members().get("dcc");
    Json icvp = dictionary.members().get("icvp");
    if (dictionary.members().size() == 1 && dcc != null) {
      return euDcc(dcc);
    }
    if (dictionary.members().size() == 1 && icvp != null) {
      return icvp(icvp);
    }
    boolean looksLikeDcc = dictionary.find("nam").isPresent();
    boolean looksLikeIcvp = dictionary.find("n").isPresent() || dictionary.find("vx").isPresent();
    if (looksLikeDcc == looksLikeIcvp) {
      return Decoded.malformed(
          "document.kind",
          "a document must have the field nam (EU DCC) or n (ICVP); wrap it in {\"dcc\": …} or"
              + " {\"icvp\": …} to say which it is");
    }
    return looksLikeDcc ? euDcc(dictionary) : icvp(dictionary);
  }

  private static Decoded<Document> euDcc(Json json) {
    Cbor payload = cbor(json, 0);
    if (payload == null) {
      return tooDeep();
    }
    Findings findings = new Findings();
    return strict(findings, EuDccReader.read(payload, findings));
  }

  private static Decoded<Document> icvp(Json json) {
    Cbor payload = cbor(json, 0);
    if (payload == null) {
      return tooDeep();
    }
    Findings findings = new Findings();
    return strict(findings, IcvpReader.read(payload, findings));
  }

  private static Decoded<Document> tooDeep() {
    return Decoded.malformed(
        "document.depth", "a document must be at most " + MAX_DEPTH + " levels deep");
  }

  private static Decoded<Document> strict(Findings findings, @Nullable Document document) {
    return switch (findings.answer(document)) {
      case Reading.Malformed<Document>(Layer _, Fault fault, List<Note> _) ->
          new Decoded.Malformed<>(fault);
      case Reading.Ok<Document>(Document read, List<Note> notes) -> {
        for (Note note : notes) {
          if (!mayBeLeftOut(note)) {
            yield Decoded.malformed(note.deviation().code(), Advice.forIssuer(note));
          }
        }
        yield Decoded.ok(read);
      }
    };
  }

  private static boolean mayBeLeftOut(Note note) {
    return note.deviation() == Deviation.FIELD_MISSING && note.where().equals("d");
  }

  /// The same tree in the notation of certificates, for their readers; null when it is too deep.
  private static @Nullable Cbor cbor(Json json, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    return switch (json) {
      case Json.Text(String value) -> new Cbor.Text(value);
      case Json.Bool(boolean value) -> new Cbor.Bool(value);
      case Json.Null() -> new Cbor.Null();
      case Json.Decimal decimal -> number(decimal);
      case Json.Array(List<Json> items) -> {
        List<Cbor> values = new ArrayList<>(items.size());
        for (Json item : items) {
          Cbor value = cbor(item, depth + 1);
          if (value == null) {
            yield null;
          }
          values.add(value);
        }
        yield new Cbor.Array(values);
      }
      case Json.Dictionary(Map<String, Json> members) -> {
        List<Cbor.Entry> entries = new ArrayList<>(members.size());
        for (Map.Entry<String, Json> member : members.entrySet()) {
          Cbor value = cbor(member.getValue(), depth + 1);
          if (value == null) {
            yield null;
          }
          entries.add(new Cbor.Entry(new Cbor.Text(member.getKey()), value));
        }
        yield new Cbor.Map(entries);
      }
    };
  }

  /// A number that is not written as a whole one stays a fraction, and so is a fault later on.
  private static Cbor number(Json.Decimal decimal) {
    String literal = decimal.literal();
    boolean whole = literal.length() <= MAX_WHOLE_NUMBER_CHARS;
    for (int i = 0; whole && i < literal.length(); i++) {
      char character = literal.charAt(i);
      whole = character == '-' || (character >= '0' && character <= '9');
    }
    return whole
        ? new Cbor.Int(Long.parseLong(literal))
        : new Cbor.FloatingPoint(Double.parseDouble(literal));
  }

  /// Writes a document for a program to read, in plain words and one shape for all generations.
  public static Json.Dictionary write(Document document) {
    return switch (document) {
      case EuDcc dcc -> euDcc(dcc);
      case Icvp icvp -> icvp(icvp);
      case Document.Unrecognised(long subkey, Cbor _) ->
          new JsonMembers().add("kind", "unrecognised").add("subkey", subkey).dictionary();
      case Document.Own(DocumentType type, Cbor.Map _) ->
          new JsonMembers().add("kind", "own").add("type", type.typeName()).dictionary();
    };
  }

  private static Json.Dictionary euDcc(EuDcc dcc) {
    EuDcc.PersonName name = dcc.name();
    EuDcc.Entry entry = dcc.entry();
    JsonMembers members =
        new JsonMembers()
            .add("kind", "eu-dcc")
            .add("version", dcc.version())
            .add("entry", entryName(entry))
            .add(
                "name",
                new JsonMembers()
                    .add("family", name.familyName())
                    .add("familyTransliterated", name.familyNameTransliterated())
                    .add("given", name.givenName())
                    .add("givenTransliterated", name.givenNameTransliterated()))
            .add("dateOfBirth", dcc.dateOfBirth().text());
    return members
        .add(
            entryName(entry),
            switch (entry) {
              case EuDcc.Vaccination vaccination -> vaccination(vaccination);
              case EuDcc.Test test -> test(test);
              case EuDcc.Recovery recovery -> recovery(recovery);
            })
        .dictionary();
  }

  private static String entryName(EuDcc.Entry entry) {
    return switch (entry) {
      case EuDcc.Vaccination _ -> "vaccination";
      case EuDcc.Test _ -> "test";
      case EuDcc.Recovery _ -> "recovery";
    };
  }

  private static JsonMembers vaccination(EuDcc.Vaccination vaccination) {
    JsonMembers members =
        new JsonMembers()
            .add("disease", vaccination.disease())
            .add("prophylaxis", vaccination.prophylaxis())
            .add("product", vaccination.product())
            .add("manufacturer", vaccination.manufacturer())
            .add("doseNumber", vaccination.doseNumber())
            .add("totalDoses", vaccination.totalDoses())
            .add("date", vaccination.date().toString());
    return issuance(members, vaccination);
  }

  private static JsonMembers test(EuDcc.Test test) {
    JsonMembers members =
        new JsonMembers()
            .add("disease", test.disease())
            .add("type", test.type())
            .add("name", test.name())
            .add("device", test.device())
            .add("sampledAt", test.sampledAt().toString())
            .add("result", test.result())
            .add("centre", test.centre());
    return issuance(members, test);
  }

  private static JsonMembers recovery(EuDcc.Recovery recovery) {
    JsonMembers members =
        new JsonMembers()
            .add("disease", recovery.disease())
            .add("firstPositive", recovery.firstPositive().toString())
            .add("validFrom", recovery.validFrom().toString())
            .add("validUntil", recovery.validUntil().toString());
    return issuance(members, recovery);
  }

  private static JsonMembers issuance(JsonMembers members, EuDcc.Entry entry) {
    return members
        .add("country", entry.country())
        .add("issuer", entry.issuer())
        .add("certificateId", entry.certificateId());
  }

  private static Json.Dictionary icvp(Icvp icvp) {
    Icvp.Dose dose = icvp.dose();
    JsonMembers vaccination =
        new JsonMembers()
            .add("product", dose.product())
            .add("date", dose.date().toString())
            .add("batch", dose.batch())
            .add("clinician", dose.clinician())
            .add("issuer", dose.issuer())
            .add("disease", dose.disease())
            .add("validFrom", dose.validFrom().map(Object::toString))
            .add(
                "validUntil",
                switch (dose.validUntil()) {
                  case Icvp.ValidUntil.Day(var date) -> Optional.of(date.toString());
                  case Icvp.ValidUntil.Life _ -> Optional.of("life");
                  case Icvp.ValidUntil.NotStated _ -> Optional.empty();
                });
    return new JsonMembers()
        .add("kind", "icvp")
        .add(
            "generation",
            switch (icvp.generation()) {
              case DRAFT_2024 -> "2024";
              case DRAFT_2025 -> "2025";
              case ICVP_2026 -> "2026";
            })
        .add("version", icvp.version())
        .add("name", icvp.name())
        .add("dateOfBirth", icvp.dateOfBirth().text())
        .add("sex", icvp.sex().map(Icvp.Sex::code))
        .add("nationality", icvp.nationality())
        .add("documentNumber", icvp.documentNumber())
        .add("documentType", icvp.documentType())
        .add("guardian", icvp.guardian())
        .add("issuedOn", icvp.issuedOn().map(Object::toString))
        .add("vaccination", vaccination)
        .dictionary();
  }
}
