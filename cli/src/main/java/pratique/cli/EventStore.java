package pratique.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pratique.stays.CellKey;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.Observations;
import pratique.stays.Question;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFold;
import pratique.stays.Stays;

/// Sorts the events of a file by subscriber, in less memory than the file is long.
///
/// Events go to one of 512 parts by the hash of their subscriber. While all parts together fit in a
/// quarter of the memory, nothing is written; else they are appended to files in a folder that only
/// this user may read and that is deleted at the end. Then each part is read by itself, where an
/// event takes 12 bytes: a file of 20 GB makes parts of some 600,000 events. The cost is that of
/// writing and reading everything once.
final class EventStore implements AutoCloseable {

  /// More than this no SIM does in ten years; it bounds the memory that one can take.
  static final int MAX_EVENTS_OF_ONE = 20_000_000;

  private static final int PARTS = 512;
  private static final byte[] NOTHING = {};
  private static final List<EventType> TYPES = List.of(EventType.values());

  private final long budget;
  private final Part[] parts = new Part[PARTS];

  /// The bytes that all parts have taken, used or not.
  private long held;

  private Optional<Path> folder = Optional.empty();
  private final ByteBuffer one = ByteBuffer.allocate(1024);

  private static final class Part {
    byte[] bytes = NOTHING;
    int length;
    boolean inFile;
  }

  /// `budget`: how many bytes to hold in memory.
  EventStore(long budget) {
    this.budget = budget;
    Arrays.setAll(parts, _ -> new Part());
  }

  /// What is told of each subscriber.
  @FunctionalInterface
  interface Answers {
    void of(String subscriber, Stays stays) throws IOException;
  }

  void add(SignallingEvent event) throws IOException {
    byte[] subscriber = event.subscriber().getBytes(StandardCharsets.UTF_8);
    one.clear();
    one.putShort((short) subscriber.length).put(subscriber);
    one.putLong(event.instant().toEpochMilli()).putLong(event.received().toEpochMilli());
    Network network = event.network();
    one.putShort((short) network.mcc()).putShort((short) network.mnc());
    one.put((byte) network.mncDigits()).put((byte) TYPES.indexOf(event.type()));
    one.put((byte) (event.cell().isPresent() ? 1 : 0));
    if (event.cell().isPresent()) {
      one.putLong(event.cell().get().area()).putLong(event.cell().get().cell());
    }
    int hash = event.subscriber().hashCode() * 0x9e3779b9;
    Part part = parts[hash >>> 23];
    int needed = part.length + one.position();
    if (needed > part.bytes.length) {
      int grown = Math.max(needed, 2 * part.bytes.length);
      held += grown - part.bytes.length;
      part.bytes = Arrays.copyOf(part.bytes, grown);
    }
    System.arraycopy(one.array(), 0, part.bytes, part.length, one.position());
    part.length = needed;
    if (held > budget) {
      spill();
    }
  }

  private Path file(int part) throws IOException {
    if (folder.isEmpty()) {
      folder = Optional.of(Files.createTempDirectory("pratique-stays"));
    }
    return folder.get().resolve("part-" + part);
  }

  private void spill() throws IOException {
    for (int i = 0; i < PARTS; i++) {
      Part part = parts[i];
      if (part.length > 0) {
        try (var out =
            Files.newOutputStream(file(i), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          out.write(part.bytes, 0, part.length);
        }
        part.inFile = true;
        part.length = 0;
      }
      part.bytes = NOTHING;
    }
    held = 0;
  }

  boolean hasSpilled() {
    return folder.isPresent();
  }

  /// Answers for each subscriber, in the order of their pseudonyms; when the events did not fit in
  /// memory, in that order within each part.
  void fold(StayFold fold, Question question, Answers answers)
      throws IOException, CommandException {
    Map<String, Observations> observations = new HashMap<>();
    for (int i = 0; i < PARTS; i++) {
      Part part = parts[i];
      InputStream rest = new ByteArrayInputStream(part.bytes, 0, part.length);
      try (InputStream in =
          part.inFile
              ? new SequenceInputStream(
                  new BufferedInputStream(Files.newInputStream(file(i))), rest)
              : rest) {
        read(
            new DataInputStream(new BufferedInputStream(in, 1 << 16)),
            fold,
            question,
            observations);
      }
      parts[i] = new Part();
      if (part.inFile) {
        Files.delete(file(i));
        answer(observations, fold, answers);
      }
    }
    answer(observations, fold, answers);
  }

  private static void answer(Map<String, Observations> observations, StayFold fold, Answers answers)
      throws IOException {
    for (Map.Entry<String, Observations> each : new TreeMap<>(observations).entrySet()) {
      answers.of(each.getKey(), fold.fold(each.getValue()));
    }
    observations.clear();
  }

  private static void read(
      DataInputStream in, StayFold fold, Question question, Map<String, Observations> into)
      throws IOException, CommandException {
    while (true) {
      int length;
      try {
        length = in.readUnsignedShort();
      } catch (EOFException e) {
        return;
      }
      String subscriber = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      Instant instant = Instant.ofEpochMilli(in.readLong());
      Instant received = Instant.ofEpochMilli(in.readLong());
      int mcc = in.readShort();
      int mnc = in.readShort();
      Network network = new Network(mcc, mnc, in.readByte());
      EventType type = TYPES.get(in.readByte());
      Optional<CellKey> cell = Optional.empty();
      if (in.readByte() == 1) {
        long area = in.readLong();
        cell = Optional.of(new CellKey(network, area, in.readLong()));
      }
      Observations observations =
          into.computeIfAbsent(subscriber, _ -> fold.observations(question));
      if (observations.size() == MAX_EVENTS_OF_ONE) {
        throw CommandException.failed(
            "one subscriber has more than " + MAX_EVENTS_OF_ONE + " events",
            "split the file by time, or look for a pseudonym that many SIMs share");
      }
      observations.add(new SignallingEvent(subscriber, instant, received, network, cell, type));
    }
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      for (int i = 0; i < PARTS; i++) {
        Files.deleteIfExists(file(i));
      }
      Files.deleteIfExists(folder.get());
    }
  }
}
