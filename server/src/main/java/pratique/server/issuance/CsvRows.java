package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Rows as comma-separated values below a line that names the columns.
final class CsvRows implements Rows {

  private final CsvReader reader;
  private final CsvColumns columns;

  private CsvRows(CsvReader reader, CsvColumns columns) {
    this.reader = requireNonNull(reader);
    this.columns = requireNonNull(columns);
  }

  /// Reads the first line. Fault codes: those of [CsvReader] and [CsvColumns], `csv.empty`.
  static Decoded<CsvRows> open(InputStream in) throws IOException {
    CsvReader reader = new CsvReader(in, MAX_ROW_BYTES);
    return switch (reader.next()) {
      case CsvReader.Step.Fields(var header) ->
          CsvColumns.read(header).then(columns -> Decoded.ok(new CsvRows(reader, columns)));
      case CsvReader.Step.Faulty(Fault fault) -> new Decoded.Malformed<>(fault);
      case CsvReader.Step.Lost(Fault fault) -> new Decoded.Malformed<>(fault);
      case CsvReader.Step.End() ->
          Decoded.malformed("csv.empty", "the file is empty; its first line must name the columns");
    };
  }

  @Override
  public Row next() throws IOException {
    return switch (reader.next()) {
      case CsvReader.Step.Fields(var cells) -> new Row.Read(columns.request(cells));
      case CsvReader.Step.Faulty(Fault fault) -> new Row.Read(new Decoded.Malformed<>(fault));
      case CsvReader.Step.Lost(Fault fault) -> new Row.Lost(fault);
      case CsvReader.Step.End() -> new Row.End();
    };
  }

  @Override
  public boolean wouldWait() throws IOException {
    return reader.wouldWait();
  }
}
