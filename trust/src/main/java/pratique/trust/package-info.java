/// Who may sign what: signer certificates and lists of them.
///
/// Bytes in, typed signers out. A certificate that cannot be used is left out with the reason,
/// never silently and never fatally.
@NullMarked
package pratique.trust;

import org.jspecify.annotations.NullMarked;
