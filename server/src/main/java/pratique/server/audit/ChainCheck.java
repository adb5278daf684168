package pratique.server.audit;

import pratique.encoding.Bytes;

/// What a walk along the whole audit log found.
public sealed interface ChainCheck {

  /// Every row follows from the one before it. `head` is the hash of the last row: whoever noted an
  /// earlier head elsewhere can tell that the rows up to it are still the same.
  record Intact(long rows, Bytes head) implements ChainCheck {}

  /// The row at `position` was changed, put in, or taken out. `what` says which of these.
  record Broken(long position, String what) implements ChainCheck {}
}
