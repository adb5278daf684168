package pratique.rules.certlogic;

/// Whether a rule's value counts as yes, as no, or as neither.
///
/// Falsy are `false`, `null`, `""`, `0`, `[]` and `{}`. Neither are date-times; all else is truthy.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#truthy-and-falsy-values
///   CertLogic 1.3.3, Truthy and falsy values
public enum Boolsiness {
  TRUTHY,
  FALSY,
  NEITHER
}
