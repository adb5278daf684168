package pratique.encoding;

import java.util.List;

/// Writes DEFLATE data, as small as it can be made in a few passes.
///
/// Our own for two reasons. The same bytes must give the same text in every browser and on every
/// server, and zlib's output differs from version to version. And what we compress is a few hundred
/// bytes that were never seen before, half of them close to random: there zlib spends its time on
/// setting up tables for megabytes, and finds one code for a document and its signature.
///
/// The idea: find all references, then parse the text at the prices of the fixed code, which is
/// exact. From the symbols of this parsing estimate what a code of its own would take, and up to
/// where it should be used ([Cut]). Only where that promises to be smaller is the code made; where
/// there are many references, parse again at its prices as long as that helps. The smallest of all
/// that was tried is written, and the bytes as they are count as tried: no text grows by more than
/// [#maxBytes(int)] says. Time is linear in the length of the text. Memory is too, about 60 bytes a
/// byte, but beyond 64 KiB only the output grows.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-4 RFC 1951 §4
final class DeflateWriter {

  private static final int STORED_FRAME_BYTES = 5;

  /// Fewer references than this save next to nothing by being chosen at better prices: 4 bytes in
  /// all over the 262 envelopes of the EU's test data.
  private static final int MANY_REFERENCES = 32;

  private static final int MAX_PARSINGS = 8;

  private final Bytes plain;
  private final BackReferences references;
  private final BitWriter out;

  private DeflateWriter(Bytes plain) {
    this.plain = plain;
    this.references = new BackReferences(plain);
    this.out = new BitWriter(Math.min(plain.length(), DeflateAlphabet.MAX_STORED_BYTES));
  }

  /// The DEFLATE data for `plain`, always the same for the same bytes.
  static Bytes write(Bytes plain) {
    DeflateWriter writer = new DeflateWriter(plain);
    int from = 0;
    do {
      int until = Math.min(from + DeflateAlphabet.MAX_STORED_BYTES, plain.length());
      writer.stretch(from, until);
      from = until;
    } while (from < plain.length());
    return writer.out.written();
  }

  /// The most bytes that [#write(Bytes)] makes of `length` bytes.
  static int maxBytes(int length) {
    int storedBlocks = 1 + Math.max(0, length - 1) / DeflateAlphabet.MAX_STORED_BYTES;
    return length + STORED_FRAME_BYTES * storedBlocks;
  }

  private void stretch(int from, int until) {
    references.find(from, until);
    List<DeflateBlock> blocks = smallest(plain.slice(from, until));
    out.reserve((end(blocks) + 7) / 8);
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).write(until == plain.length() && i == blocks.size() - 1, out);
    }
  }

  private List<DeflateBlock> smallest(Bytes stretch) {
    Parsing fixed = Parsing.cheapest(references, Prices.FIXED);
    List<DeflateBlock> best = withStoredEnd(fixed, stretch);
    SymbolCounts counts = SymbolCounts.of(fixed);
    Cut cut = Cut.best(counts, fixed, fixed);
    if (cut.bits() > end(best) - out.bitsInLastByte()) {
      return best;
    }
    int parsingsLeft = counts.references() < MANY_REFERENCES ? 1 : MAX_PARSINGS;
    Parsing parsing = fixed;
    while (true) {
      counts.cut(parsing, cut.place());
      DeflateBlock.Own own = DeflateBlock.Own.of(counts, parsing, cut.place());
      List<DeflateBlock> blocks = withRest(own, fixed, stretch);
      parsingsLeft--;
      if (end(blocks) >= end(best) || parsingsLeft == 0) {
        return smaller(best, blocks);
      }
      best = blocks;
      parsing = Parsing.cheapest(references, own.code().prices());
      // by the symbols of the block before, among which those of the rest no longer are
      cut = Cut.best(counts, parsing, fixed);
      counts = SymbolCounts.of(parsing);
    }
  }

  /// `own` and behind it the smaller of the blocks that need no description.
  private List<DeflateBlock> withRest(DeflateBlock.Own own, Parsing fixed, Bytes stretch) {
    int length = stretch.length();
    int from = own.until();
    return from == length
        ? List.of(own)
        : smaller(
            List.of(own, new DeflateBlock.Fixed(fixed, from, length)),
            List.of(own, new DeflateBlock.Stored(stretch.slice(from, length))));
  }

  /// The fixed code as far as it makes the bytes smaller than they are, then the bytes.
  private List<DeflateBlock> withStoredEnd(Parsing fixed, Bytes stretch) {
    int length = stretch.length();
    List<DeflateBlock> coded = List.of(new DeflateBlock.Fixed(fixed, 0, length));
    int place = fixed.placeToStoreFrom();
    if (place == length) {
      return coded;
    }
    return smaller(
        smaller(coded, List.of(new DeflateBlock.Stored(stretch))),
        List.of(
            new DeflateBlock.Fixed(fixed, 0, place),
            new DeflateBlock.Stored(stretch.slice(place, length))));
  }

  private List<DeflateBlock> smaller(List<DeflateBlock> one, List<DeflateBlock> other) {
    return end(other) < end(one) ? other : one;
  }

  /// Where the blocks would end, in bits, if they were written next.
  private int end(List<DeflateBlock> blocks) {
    int bit = out.bitsInLastByte();
    for (DeflateBlock block : blocks) {
      bit = block.endsAt(bit);
    }
    return bit;
  }
}
