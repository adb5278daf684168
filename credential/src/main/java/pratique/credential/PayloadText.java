package pratique.credential;

import pratique.encoding.Decoded;
import pratique.encoding.Json;

/// Documents as JSON: what an issuing office sends, and what a program that checks prints.
public final class PayloadText {

  private PayloadText() {}

  /// Reads a document to be issued. The field names are the standard's own: `nam`, `dob`, `v` … for
  /// an EU DCC; `n`, `dob`, `s`, `nt`, `vx` … for an ICVP of 2026. Strict: what a reader would
  /// tolerate with a note is a fault here.
  public static Decoded<Document> read(Json json) {
    throw new UnsupportedOperationException("not written yet " + json);
  }

  /// Writes a document for a program to read, in plain words and one shape for all generations.
  public static Json.Dictionary write(Document document) {
    throw new UnsupportedOperationException("not written yet " + document);
  }
}
