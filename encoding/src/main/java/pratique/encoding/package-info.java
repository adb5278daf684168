/// Strict, bounded readers and writers for the encodings that travel documents are made of.
///
/// Pure functions: no I/O, no clock, no framework. Every reader declares its limits, answers with a
/// [Decoded] and never throws, hangs or grows without bound.
@NullMarked
package pratique.encoding;

import org.jspecify.annotations.NullMarked;
