package pratique.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One text for people, in every language that its author wrote it in.
///
/// Keys are language tags such as `en`, `zh` or `pt-BR`; there is at least one. The order is the
/// author's.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5646.html#section-2.1 RFC 5646 §2.1
public record Wording(Map<String, String> byLanguage) {

  public Wording {
    byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("wording must be in one language at least, is in none");
    }
  }

  public static Wording of(String english, String chinese) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("en", english);
    texts.put("zh", chinese);
    return new Wording(texts);
  }

  /// The text in `language`; else in the language without its region, else in English, else in the
  /// first one there is.
  public String in(String language) {
    String exact = byLanguage.get(language);
    if (exact != null) {
      return exact;
    }
    int hyphen = language.indexOf('-');
    String plain = byLanguage.get(hyphen < 0 ? language : language.substring(0, hyphen));
    if (plain != null) {
      return plain;
    }
    String english = byLanguage.get("en");
    return english != null ? english : byLanguage.values().iterator().next();
  }
}
