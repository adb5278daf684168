/// Warns about bad rules before anyone is judged by them: mistakes, gaps, and what the World Health
/// Organization warns against.
///
/// `spec/rule-lint.md` lists what is found and what is not.
@NullMarked
package pratique.rules.lint;

import org.jspecify.annotations.NullMarked;
