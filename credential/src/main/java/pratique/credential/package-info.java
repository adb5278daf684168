/// Bytes or text of a code on paper or a phone, and the typed document it carries.
///
/// Reading goes in two steps, and the order is a rule of the standards (HCERT §6.3):
/// [EnvelopeReader] opens a code far enough to check its signature; only what was checked is given
/// a type by [ContentsReader]. Writing is the reverse: [Draft] is what a signer signs, and becomes
/// the text of a code once it is signed.
@NullMarked
package pratique.credential;

import org.jspecify.annotations.NullMarked;
