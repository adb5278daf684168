package pratique.server.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;

/// The texts of the pages, each in every language.
final class PageText {

  private static final String SCRIPT = "script.";

  private final Properties texts;

  private PageText(Properties texts) {
    this.texts = texts;
  }

  /// Reads the texts that ship with the program.
  ///
  /// @throws IllegalStateException when one lacks a language: a defect of the build
  static PageText load() throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(Resources.open("text.properties"), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    for (String key : texts.stringPropertyNames()) {
      String name = key.substring(0, key.lastIndexOf('.'));
      for (Language language : Language.values()) {
        if (texts.getProperty(name + "." + language.tag()) == null) {
          throw new IllegalStateException(name + " has no text in " + language.tag());
        }
      }
    }
    return new PageText(texts);
  }

  /// @throws IllegalStateException when there is no such text: a defect of the build
  String text(String name, Language language) {
    String text = texts.getProperty(name + "." + language.tag());
    if (text == null) {
      throw new IllegalStateException("no text named " + name);
    }
    return text;
  }

  /// What the scripts say, as one JSON object.
  String scriptWords(Language language) {
    String ending = "." + language.tag();
    Map<String, Json> words =
        texts.stringPropertyNames().stream()
            .filter(key -> key.startsWith(SCRIPT) && key.endsWith(ending))
            .collect(
                Collectors.toMap(
                    key -> key.substring(SCRIPT.length(), key.length() - ending.length()),
                    key -> new Json.Text(texts.getProperty(key)),
                    (first, _) -> first,
                    TreeMap::new));
    return JsonWriter.write(new Json.Dictionary(words));
  }
}
