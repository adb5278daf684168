package pratique.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Der;
import pratique.encoding.DerReader;
import pratique.encoding.Fault;

/// Takes a certificate apart, field by field in the order of the standard.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.1 RFC 5280 §4.1
final class CertificateReader {

  private static final int VERSION = 0xa0;
  private static final int ISSUER_UNIQUE_ID = 0x81;
  private static final int SUBJECT_UNIQUE_ID = 0x82;
  private static final int EXTENSIONS = 0xa3;
  private static final int AUTHORITY_KEY_IDENTIFIER_KEY = 0x80;

  private static final String COUNTRY = "2.5.4.6";

  private final Bytes encoded;
  private boolean authority;
  private @Nullable Set<Certificate.KeyUsage> keyUsage;
  private Certificate.@Nullable ExtendedKeyUsage extendedKeyUsage;
  private @Nullable Bytes subjectKeyIdentifier;
  private @Nullable Bytes authorityKeyIdentifier;
  private final List<String> unknownCritical = new ArrayList<>();

  private CertificateReader(Bytes encoded) {
    this.encoded = encoded;
  }

  static Decoded<Certificate> read(Bytes der) {
    return DerReader.read(der).then(whole -> new CertificateReader(der).certificate(whole));
  }

  private Decoded<Certificate> certificate(Der whole) {
    List<Der> parts = whole.children();
    if (whole.tag() != Der.SEQUENCE
        || parts.size() != 3
        || parts.get(0).tag() != Der.SEQUENCE
        || parts.get(2).bitString().isEmpty()) {
      return structure("a certificate must be its content, an algorithm and a signature");
    }
    List<Der> fields = parts.get(0).children();
    boolean versioned = !fields.isEmpty() && fields.get(0).tag() == VERSION;
    int version = versioned ? version(fields.get(0)) : 1;
    int at = versioned ? 1 : 0;
    if (version != 1 && version != 3) {
      return Decoded.malformed(
          "certificate.version", "a certificate must have version 1 or 3, had " + version);
    }
    if (fields.size() < at + 6) {
      return structure("the content of a certificate must have at least six fields");
    }
    Der serial = fields.get(at);
    Der algorithm = fields.get(at + 1);
    Der issuer = fields.get(at + 2);
    Der validity = fields.get(at + 3);
    Der subject = fields.get(at + 4);
    Der keyInfo = fields.get(at + 5);
    if (serial.tag() != Der.INTEGER) {
      return structure("a certificate's serial number must be an INTEGER");
    }
    // §4.1.1.2: the two must be the same, or a verifier could be shown one and use the other.
    if (!algorithm.encoded().equals(parts.get(1).encoded())) {
      return Decoded.malformed(
          "certificate.algorithm",
          "a certificate must name the same signature algorithm inside and outside its signed part");
    }
    if (!isName(issuer) || !isName(subject)) {
      return structure("issuer and subject of a certificate must be names");
    }
    Optional<Fault> fault = optionalFields(fields.subList(at + 6, fields.size()), version);
    if (fault.isPresent()) {
      return new Decoded.Malformed<>(fault.get());
    }
    return SubjectPublicKey.read(keyInfo).then(key -> assemble(version, validity, subject, key));
  }

  /// 0 stands for what is no version at all.
  private static int version(Der field) {
    if (field.children().size() != 1) {
      return 0;
    }
    OptionalLong number = field.children().get(0).integer();
    return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < 100
        ? (int) number.getAsLong() + 1
        : 0;
  }

  private Decoded<Certificate> assemble(int version, Der validity, Der subject, PublicKey key) {
    List<Der> ends = validity.children();
    Optional<Instant> notBefore = ends.size() == 2 ? ends.get(0).time() : Optional.empty();
    Optional<Instant> notAfter = ends.size() == 2 ? ends.get(1).time() : Optional.empty();
    if (validity.tag() != Der.SEQUENCE || notBefore.isEmpty() || notAfter.isEmpty()) {
      return Decoded.malformed(
          "certificate.validity",
          "a certificate's validity must be two times in UTC to the second");
    }
    if (notAfter.get().isBefore(notBefore.get())) {
      return Decoded.malformed(
          "certificate.validity",
          "a certificate must not end before it begins: "
              + notBefore.get()
              + ".."
              + notAfter.get());
    }
    return Decoded.ok(
        new Certificate(
            encoded,
            version,
            notBefore.get(),
            notAfter.get(),
            country(subject),
            key,
            authority,
            Optional.ofNullable(keyUsage),
            Optional.ofNullable(extendedKeyUsage),
            Optional.ofNullable(subjectKeyIdentifier),
            Optional.ofNullable(authorityKeyIdentifier),
            unknownCritical));
  }

  /// Issuer and subject unique identifiers, which nobody uses, and the extensions.
  private Optional<Fault> optionalFields(List<Der> fields, int version) {
    int last = 0;
    for (Der field : fields) {
      boolean known =
          field.tag() == ISSUER_UNIQUE_ID
              || field.tag() == SUBJECT_UNIQUE_ID
              || field.tag() == EXTENSIONS;
      int order = field.tag() & 0x1f;
      if (!known || order <= last || version != 3) {
        return fault(
            "certificate.structure",
            "after its key a certificate of version "
                + version
                + " must not have a field with tag "
                + field.tag());
      }
      last = order;
      if (field.tag() == EXTENSIONS) {
        Optional<Fault> fault = extensions(field);
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> extensions(Der field) {
    if (field.children().size() != 1 || field.children().get(0).tag() != Der.SEQUENCE) {
      return fault("certificate.extension", "the extensions of a certificate must be a SEQUENCE");
    }
    Set<String> met = new HashSet<>();
    for (Der extension : field.children().get(0).children()) {
      Optional<Fault> fault = extension(extension, met);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> extension(Der extension, Set<String> met) {
    List<Der> parts = extension.children();
    boolean sized = parts.size() == 2 || parts.size() == 3;
    Optional<String> identifier = sized ? parts.get(0).objectIdentifier() : Optional.empty();
    Optional<Boolean> critical = parts.size() == 3 ? parts.get(1).bool() : Optional.of(false);
    if (extension.tag() != Der.SEQUENCE
        || identifier.isEmpty()
        || critical.isEmpty()
        || parts.getLast().tag() != Der.OCTET_STRING) {
      return fault(
          "certificate.extension",
          "an extension must be an identifier, whether it is critical, and bytes");
    }
    String name = identifier.get();
    if (!met.add(name)) {
      return fault("certificate.extension-twice", "a certificate has extension " + name + " twice");
    }
    Bytes value = parts.getLast().content();
    boolean understood =
        switch (name) {
          case "2.5.29.14" -> subjectKeyIdentifier(value);
          case "2.5.29.15" -> keyUsage(value);
          case "2.5.29.19" -> basicConstraints(value);
          case "2.5.29.35" -> authorityKeyIdentifier(value);
          case "2.5.29.37" -> extendedKeyUsage(value, critical.get());
          // Further names of subject and issuer: they limit nothing.
          case "2.5.29.17", "2.5.29.18" -> true;
          default -> {
            if (critical.get()) {
              unknownCritical.add(name);
            }
            yield true;
          }
        };
    return understood
        ? Optional.empty()
        : fault("certificate.extension", "a certificate's extension " + name + " is malformed");
  }

  private boolean subjectKeyIdentifier(Bytes value) {
    Optional<Der> identifier = element(value, Der.OCTET_STRING);
    subjectKeyIdentifier = identifier.map(Der::content).orElse(null);
    return identifier.isPresent();
  }

  private boolean authorityKeyIdentifier(Bytes value) {
    Optional<Der> identifier = element(value, Der.SEQUENCE);
    for (Der part : identifier.map(Der::children).orElse(List.of())) {
      if (part.tag() == AUTHORITY_KEY_IDENTIFIER_KEY) {
        authorityKeyIdentifier = part.content();
      }
    }
    return identifier.isPresent();
  }

  private boolean keyUsage(Bytes value) {
    Optional<Der> bits = element(value, Der.BIT_STRING);
    if (bits.isEmpty()) {
      return false;
    }
    Bytes content = bits.get().content();
    Set<Certificate.KeyUsage> usages = EnumSet.noneOf(Certificate.KeyUsage.class);
    for (Certificate.KeyUsage usage : Certificate.KeyUsage.values()) {
      if (content.length() > 1 && (content.unsignedAt(1) & 0x80 >>> usage.bit()) != 0) {
        usages.add(usage);
      }
    }
    keyUsage = usages;
    return true;
  }

  /// An explicit `cA` FALSE is a default that DER leaves out; issuers write it all the same.
  private boolean basicConstraints(Bytes value) {
    Optional<Der> constraints = element(value, Der.SEQUENCE);
    if (constraints.isEmpty()) {
      return false;
    }
    List<Der> parts = constraints.get().children();
    int at = 0;
    if (at < parts.size() && parts.get(at).tag() == Der.BOOLEAN) {
      authority = parts.get(at).bool().orElse(false);
      at++;
    }
    if (at < parts.size() && parts.get(at).integerMagnitude().isPresent()) {
      at++;
    }
    return at == parts.size();
  }

  /// An empty list is against RFC 5280; HCERT §A.2 speaks of "zero extensions" and means every kind
  /// of certificate, and such signers exist.
  private boolean extendedKeyUsage(Bytes value, boolean critical) {
    Optional<Der> list = element(value, Der.SEQUENCE);
    if (list.isEmpty()) {
      return false;
    }
    List<String> identifiers = new ArrayList<>();
    for (Der purpose : list.get().children()) {
      Optional<String> identifier = purpose.objectIdentifier();
      if (identifier.isEmpty()) {
        return false;
      }
      identifiers.add(identifier.get());
    }
    extendedKeyUsage = new Certificate.ExtendedKeyUsage(critical, identifiers);
    return true;
  }

  private static Optional<Der> element(Bytes value, int tag) {
    return switch (DerReader.read(value)) {
      case Decoded.Ok<Der>(Der element) when element.tag() == tag -> Optional.of(element);
      case Decoded.Ok<Der> _, Decoded.Malformed<Der> _ -> Optional.empty();
    };
  }

  private static boolean isName(Der name) {
    if (name.tag() != Der.SEQUENCE) {
      return false;
    }
    for (Der relative : name.children()) {
      if (relative.tag() != Der.SET || relative.children().isEmpty()) {
        return false;
      }
      for (Der attribute : relative.children()) {
        if (attribute.tag() != Der.SEQUENCE
            || attribute.children().size() != 2
            || attribute.children().get(0).objectIdentifier().isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<String> country(Der subject) {
    for (Der relative : subject.children()) {
      for (Der attribute : relative.children()) {
        if (attribute.children().get(0).objectIdentifier().equals(Optional.of(COUNTRY))) {
          return attribute.children().get(1).string();
        }
      }
    }
    return Optional.empty();
  }

  private static Decoded<Certificate> structure(String message) {
    return Decoded.malformed("certificate.structure", message);
  }

  private static Optional<Fault> fault(String code, String message) {
    return Optional.of(new Fault(code, message));
  }
}
