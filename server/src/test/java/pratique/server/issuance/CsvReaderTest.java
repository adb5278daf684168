package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  private static final int MAX_BYTES = 100;

  private static List<CsvReader.Step> steps(byte[] file) throws IOException {
    CsvReader reader = new CsvReader(new ByteArrayInputStream(file), MAX_BYTES);
    List<CsvReader.Step> steps = new ArrayList<>();
    while (true) {
      CsvReader.Step step = reader.next();
      if (step instanceof CsvReader.Step.End) {
        return steps;
      }
      steps.add(step);
      if (step instanceof CsvReader.Step.Lost) {
        return steps;
      }
    }
  }

  private static List<CsvReader.Step> steps(String file) throws IOException {
    return steps(file.getBytes(StandardCharsets.UTF_8));
  }

  /// Each record as its fields, or the code of its fault.
  private static List<Object> read(String file) throws IOException {
    List<Object> read = new ArrayList<>();
    for (CsvReader.Step step : steps(file)) {
      read.add(
          switch (step) {
            case CsvReader.Step.Fields(var values) -> values;
            case CsvReader.Step.Faulty(var fault) -> fault.code();
            case CsvReader.Step.Lost(var fault) -> "lost " + fault.code();
            case CsvReader.Step.End() -> "end";
          });
    }
    return read;
  }

  @Nested
  @DisplayName(
      "RFC 4180 §2.1, 2.2 each record is on a line of its own, the last one may lack its end")
  class Lines {
    @Test
    void bothLineEndsAreTaken() throws IOException {
      assertEquals(List.of(List.of("a", "b"), List.of("c", "d")), read("a,b\r\nc,d"));
      assertEquals(List.of(List.of("a", "b"), List.of("c", "d")), read("a,b\nc,d\n"));
    }

    @Test
    void linesWithoutACharacterAreNoRecords() throws IOException {
      assertEquals(List.of(List.of("a"), List.of("b")), read("\na\r\n\r\n\nb\n\n"));
      assertEquals(List.of(), read(""));
    }

    @Test
    void aCarriageReturnAloneIsAFault() throws IOException {
      assertEquals(List.of("csv.line-end", List.of("c")), read("a\rb\nc"));
      assertEquals(List.of("csv.line-end", List.of("c")), read("\ra\nc"));
    }
  }

  @Nested
  @DisplayName("RFC 4180 §2.4 spaces are part of a field")
  class Spaces {
    @Test
    void theyAreKept() throws IOException {
      assertEquals(List.of(List.of(" a ", "", " ")), read(" a ,, "));
    }
  }

  @Nested
  @DisplayName("RFC 4180 §2.5–2.7 fields may be quoted; a quote inside is doubled")
  class Quotes {
    @Test
    void commasLineEndsAndDoubledQuotesAreData() throws IOException {
      assertEquals(
          List.of(List.of("a,b", "c\r\nd", "e\"f", ""), List.of("g")),
          read("\"a,b\",\"c\r\nd\",\"e\"\"f\",\"\"\ng"));
    }

    @Test
    void aQuoteInABareFieldIsAFaultOfThatRecordOnly() throws IOException {
      assertEquals(List.of("csv.quote", List.of("c", "d")), read("a\"x,b\nc,d"));
    }

    @Test
    void textAfterTheClosingQuoteIsAFaultOfThatRecordOnly() throws IOException {
      assertEquals(List.of("csv.quote", List.of("c", "d")), read("\"a\"x,b\nc,d"));
    }

    @Test
    void aQuoteThatIsNeverClosedLosesTheRest() throws IOException {
      assertEquals(List.of(List.of("a"), "lost csv.quote-open"), read("a\n\"b\nc\nd"));
      assertEquals(List.of("lost csv.quote-open"), read("\"" + "x\n".repeat(MAX_BYTES)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aRecordMayHaveTheMostBytesAndNoMore(int beyond) throws IOException {
    String line = "x".repeat(MAX_BYTES + beyond);
    assertEquals(
        List.of(beyond <= 0 ? List.of(line) : "row.too-long", List.of("next")),
        read(line + "\nnext\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aRecordMayHaveTheMostFieldsAndNoMore(int beyond) throws IOException {
    int fields = CsvReader.MAX_FIELDS + beyond;
    Object step = read(",".repeat(fields - 1) + "\n").getFirst();
    assertEquals(
        beyond <= 0 ? fields : "csv.fields", step instanceof List<?> list ? list.size() : step);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstField() throws IOException {
    assertEquals(List.of(List.of("n", "dob")), read("\ufeffn,dob\n"));
  }

  @Test
  void whatIsNotUtf8IsAFaultOfThatRecordOnly() throws IOException {
    byte[] file = {'a', (byte) 0xe9, '\n', 'b', '\n'};
    assertInstanceOf(CsvReader.Step.Faulty.class, steps(file).getFirst());
    assertEquals(new CsvReader.Step.Fields(List.of("b")), steps(file).get(1));
  }

  @Test
  void whatAWriterWroteIsRead_seed4180() throws IOException {
    Random random = new Random(4180);
    String[] pieces = {"a", "王", ",", "\"", "\n", "\r\n", " ", "é", "\r"};
    for (int round = 0; round < 2_000; round++) {
      List<List<String>> records = new ArrayList<>();
      StringBuilder file = new StringBuilder();
      for (int record = 0; record < 3; record++) {
        List<String> fields = new ArrayList<>();
        for (int field = 0; field < 1 + random.nextInt(4); field++) {
          StringBuilder value = new StringBuilder();
          for (int piece = random.nextInt(5); piece > 0; piece--) {
            value.append(pieces[random.nextInt(pieces.length)]);
          }
          fields.add(value.toString());
          file.append(field == 0 ? "" : ",")
              .append('"')
              .append(value.toString().replace("\"", "\"\""))
              .append('"');
        }
        records.add(fields);
        file.append(random.nextBoolean() ? "\n" : "\r\n");
      }
      assertEquals(records, read(file.toString()), file.toString());
    }
  }

  @Test
  void anyBytesEndInAnAnswer_seed4181() throws IOException {
    Random random = new Random(4181);
    byte[] alphabet = {'"', '"', ',', '\n', '\r', 'a', (byte) 0xc3, (byte) 0xa9, 0};
    int faulty = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] file = new byte[random.nextInt(300)];
      for (int i = 0; i < file.length; i++) {
        file[i] = alphabet[random.nextInt(alphabet.length)];
      }
      faulty += steps(file).stream().anyMatch(CsvReader.Step.Faulty.class::isInstance) ? 1 : 0;
    }
    assertTrue(faulty > 1_000, "too few faulty records: " + faulty);
  }
}
