/// Document, trust and instant in; authenticity and, when asked, entry out.
///
/// Signatures are checked by the program around it, in two steps: [Verification#begin] says which
/// checks it needs, [Verification.Pending#conclude] takes their answers. So the same judgement runs
/// in a server, on a command line and in a browser.
@NullMarked
package pratique.verification;

import org.jspecify.annotations.NullMarked;
