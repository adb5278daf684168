package pratique.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// Writes each log record as one line of JSON.
///
/// Of an exception it writes the types and the place in our code, never the message: messages of
/// databases and parsers quote what they were given.
public final class JsonLines extends Formatter {

  private static final int MAX_CAUSES = 8;

  @Override
  public String format(LogRecord line) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", new Json.Text(line.getInstant().toString()));
    members.put("level", new Json.Text(line.getLevel().getName()));
    members.put("logger", new Json.Text(String.valueOf(line.getLoggerName())));
    members.put("message", new Json.Text(printable(formatMessage(line))));
    if (line.getParameters() != null) {
      for (Object parameter : line.getParameters()) {
        if (parameter instanceof Json.Dictionary(var fields)) {
          fields.forEach(members::putIfAbsent);
        }
      }
    }
    if (line.getThrown() != null) {
      members.put("failure", new Json.Text(types(line.getThrown())));
      members.put("place", new Json.Text(place(line.getThrown())));
    }
    return JsonWriter.write(new Json.Dictionary(members)) + "\n";
  }

  // Half a surrogate pair has no form in UTF-8, and a library's message may hold one.
  private static String printable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      kept.append(Character.isSurrogate(c) ? '?' : c);
    }
    return kept.toString();
  }

  private static String types(Throwable failure) {
    StringBuilder types = new StringBuilder(failure.getClass().getName());
    Throwable cause = failure.getCause();
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      types.append(" < ").append(cause.getClass().getName());
      cause = cause.getCause();
    }
    return types.toString();
  }

  private static String place(Throwable failure) {
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("pratique.")) {
        return frame.toString();
      }
    }
    return failure.getStackTrace().length == 0 ? "unknown" : failure.getStackTrace()[0].toString();
  }
}
