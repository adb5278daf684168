/// CertLogic, the language of entry rules: parsed with positions, checked, evaluated, explained.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md
///   CertLogic 1.3.3
@NullMarked
package pratique.rules.certlogic;

import org.jspecify.annotations.NullMarked;
