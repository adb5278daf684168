package pratique.credential;

/// How deep a reader got into a code, from the outside in (HCERT §4.2).
public enum Layer {
  PREFIX,
  BASE45,
  ZLIB,
  COSE,
  CWT,
  PAYLOAD
}
