package pratique.credential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Which signer and which algorithm a health certificate names, read as real issuers write it.
///
/// The protected header wins wherever both could answer (RFC 9052 §3, HCERT §3.3.3).
///
/// `algorithmNumber` is absent when the document names no algorithm, or names one by a text: COSE
/// allows texts, and none of them is one of the two algorithms that HCERT allows.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#cwt-structure-overview HCERT §3.3.1
record HealthCertificateHeader(Optional<KeyId> keyId, OptionalLong algorithmNumber) {

  /// Adds to `notes` whatever it tolerates, also where it ends in a fault.
  ///
  /// Fault codes: `cose.critical`, `cose.label-twice`, `cose.key-id`, `cose.algorithm`.
  static Decoded<HealthCertificateHeader> read(CoseSign1 message, List<Note> notes) {
    Cbor.Map isProtected = message.protectedHeader();
    Cbor.Map unprotected = message.unprotectedHeader();
    noteTagging(message.tagging(), notes);
    Optional<Fault> fault = CriticalHeaders.fault(isProtected, unprotected);
    if (fault.isEmpty()) {
      fault = labelTwice(isProtected, unprotected);
    }
    if (fault.isPresent()) {
      return new Decoded.Malformed<>(fault.get());
    }
    noteOthers(isProtected, "cose.protected", notes);
    noteOthers(unprotected, "cose.unprotected", notes);
    return algorithmNumber(isProtected, unprotected, notes)
        .then(algorithmNumber ->
            keyId(isProtected, unprotected, notes)
                .then(keyId -> Decoded.ok(new HealthCertificateHeader(keyId, algorithmNumber))));
  }

  private static void noteTagging(CoseSign1.Tagging tagging, List<Note> notes) {
    switch (tagging) {
      case SIGN1 -> {}
      case CWT -> notes.add(new Note(Deviation.CWT_TAG, "cose"));
      case NONE -> notes.add(new Note(Deviation.UNTAGGED, "cose"));
    }
  }

  /// RFC 9052 §3: "Applications SHOULD verify that the same label does not occur in both". The key
  /// id is the exception, because HCERT §3.3.3 makes it one.
  private static Optional<Fault> labelTwice(Cbor.Map isProtected, Cbor.Map unprotected) {
    for (Cbor.Entry one : unprotected.entries()) {
      if (one.key() instanceof Cbor.Int(long label) && label == CoseHeader.KEY_ID) {
        continue;
      }
      for (Cbor.Entry other : isProtected.entries()) {
        if (one.key().equals(other.key())) {
          return Optional.of(
              new Fault(
                  "cose.label-twice",
                  "only the key id may stand in the protected and the unprotected header, found "
                      + (one.key() instanceof Cbor.Int(long label) ? "label " + label : "a text")
                      + " in both"));
        }
      }
    }
    return Optional.empty();
  }

  private static void noteOthers(Cbor.Map header, String bucket, List<Note> notes) {
    for (Cbor.Entry parameter : header.entries()) {
      if (!(parameter.key() instanceof Cbor.Int(long label))) {
        // the text itself is the document's and stays out of a note
        notes.add(new Note(Deviation.OTHER_HEADER, bucket));
      } else if (label == CoseHeader.CONTENT_TYPE) {
        notes.add(new Note(Deviation.CONTENT_TYPE, bucket + "." + label));
      } else if (label != CoseHeader.ALGORITHM && label != CoseHeader.KEY_ID) {
        notes.add(new Note(Deviation.OTHER_HEADER, bucket + "." + label));
      }
    }
  }

  private static Decoded<OptionalLong> algorithmNumber(
      Cbor.Map isProtected, Cbor.Map unprotected, List<Note> notes) {
    Optional<Cbor> value = isProtected.find(CoseHeader.ALGORITHM);
    if (value.isEmpty()) {
      value = unprotected.find(CoseHeader.ALGORITHM);
      if (value.isEmpty()) {
        return Decoded.ok(OptionalLong.empty());
      }
      notes.add(
          new Note(Deviation.ALGORITHM_UNPROTECTED, "cose.unprotected." + CoseHeader.ALGORITHM));
    }
    if (value.get() instanceof Cbor.Int(long number)) {
      return Decoded.ok(OptionalLong.of(number));
    }
    return value.get() instanceof Cbor.Text
        ? Decoded.ok(OptionalLong.empty())
        : Decoded.malformed("cose.algorithm", "algorithm must be a whole number or text");
  }

  private static Decoded<Optional<KeyId>> keyId(
      Cbor.Map isProtected, Cbor.Map unprotected, List<Note> notes) {
    Optional<Cbor> inProtected = isProtected.find(CoseHeader.KEY_ID);
    Optional<Cbor> inUnprotected = unprotected.find(CoseHeader.KEY_ID);
    if (inProtected.isPresent()) {
      if (inUnprotected.isPresent()) {
        notes.add(new Note(Deviation.KEY_ID_TWICE, "cose.unprotected." + CoseHeader.KEY_ID));
      }
      return keyId(inProtected.get(), "cose.protected." + CoseHeader.KEY_ID, notes);
    }
    if (inUnprotected.isPresent()) {
      String where = "cose.unprotected." + CoseHeader.KEY_ID;
      notes.add(new Note(Deviation.KEY_ID_UNPROTECTED, where));
      return keyId(inUnprotected.get(), where, notes);
    }
    return Decoded.ok(Optional.empty());
  }

  private static Decoded<Optional<KeyId>> keyId(Cbor value, String where, List<Note> notes) {
    Cbor bare = value;
    if (value instanceof Cbor.Tagged(long _, Cbor inner)) {
      notes.add(new Note(Deviation.KEY_ID_TAGGED, where));
      bare = inner;
    }
    if (!(bare instanceof Cbor.ByteString(Bytes bytes))) {
      return Decoded.malformed("cose.key-id", "key id must be a byte string");
    }
    if (bytes.isEmpty() || bytes.length() > KeyId.MAX_BYTES) {
      return Decoded.malformed(
          "cose.key-id",
          "key id must be 1 to " + KeyId.MAX_BYTES + " bytes, was " + bytes.length());
    }
    if (bytes.length() != KeyId.STANDARD_BYTES) {
      notes.add(new Note(Deviation.KEY_ID_LENGTH, where));
    }
    return Decoded.ok(Optional.of(new KeyId(bytes)));
  }
}
