package pratique.vectorgen.recipe;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pratique.credential.DocumentType;
import pratique.encoding.Bytes;

/// Everybody who signs in the vectors, each with a key of its own.
public final class Signers {

  private static final List<TestSigner> ALL = new ArrayList<>();

  private static final String TEST = "1.3.6.1.4.1.1847.2021.1.1";
  private static final String VACCINATION = "1.3.6.1.4.1.1847.2021.1.2";
  private static final String RECOVERY = "1.3.6.1.4.1.1847.2021.1.3";
  private static final String SERVERS = "1.3.6.1.5.5.7.3.1";

  /// For all health certificates, because its certificate limits nothing.
  public static final TestSigner ISSUER = onP256("issuer");

  public static final TestSigner OTHER_ISSUER = onP256("other-issuer");
  public static final TestSigner VACCINATION_ONLY = onP256("vaccination-only", VACCINATION);
  public static final TestSigner TEST_ONLY = onP256("test-only", TEST);
  public static final TestSigner RECOVERY_ONLY = onP256("recovery-only", RECOVERY);

  /// With the arc `0` too many that issuers used in spring 2021.
  public static final TestSigner STRAY_ARC = onP256("stray-arc", "1.3.6.1.4.1.0.1847.2021.1.2");

  /// A certificate made for servers, not critical.
  public static final TestSigner FOR_SERVERS = onP256("for-servers", SERVERS);

  /// The same, critical: it must not be used for anything else.
  public static final TestSigner ONLY_FOR_SERVERS = onlyForServers();

  public static final TestSigner EXPIRED =
      dated("expired", "2024-01-01T00:00:00Z", "2026-02-28T23:59:59Z");
  public static final TestSigner NOT_YET_VALID =
      dated("not-yet-valid", "2026-04-01T00:00:00Z", "2028-03-31T23:59:59Z");

  public static final TestSigner P_384 = onCurve("p-384", "P-384");
  public static final TestSigner P_521 = onCurve("p-521", "P-521");
  public static final TestSigner BRAINPOOL = onCurve("brainpool", "brainpoolP256r1");
  public static final TestSigner RSA_2048 = rsa(2048);
  public static final TestSigner RSA_1024 = rsa(1024);

  public static final TestSigner EXPLICIT_PARAMETERS = explicitParameters();
  public static final TestSigner POINT_OFF_CURVE = pointOffCurve();

  /// Two certificates that a trust list names by one key id.
  public static final TestSigner FIRST_NAMESAKE = onP256("first-namesake");

  public static final TestSigner SECOND_NAMESAKE = onP256("second-namesake");

  /// Two certificates of one key: first for tests, renewed for vaccinations.
  public static final TestSigner RENEWED_FIRST = renewed("renewed-first", TEST);

  public static final TestSigner RENEWED_SECOND = renewed("renewed-second", VACCINATION);

  private static final Map<DocumentType.Known, TestSigner> OWN = own();

  private Signers() {}

  /// All whose certificates are files of their own.
  static List<TestSigner> all() {
    return List.copyOf(ALL);
  }

  /// Who may sign this type of our own documents, and nothing else.
  public static TestSigner forOwn(DocumentType.Known type) {
    return requireNonNull(OWN.get(type));
  }

  private static TestSigner onP256(String name, String... purposes) {
    TestKey key = TestKey.onCurve("P-256", seed(name));
    CertificateRecipe certificate = new CertificateRecipe(name, key.publicInfo());
    for (String purpose : purposes) {
      certificate.purpose(purpose);
    }
    return listed(name, key, certificate);
  }

  private static TestSigner onCurve(String name, String curve) {
    TestKey key = TestKey.onCurve(curve, seed(name));
    return listed(name, key, new CertificateRecipe(name, key.publicInfo()));
  }

  private static TestSigner rsa(int bits) {
    String name = "rsa-" + bits;
    TestKey key = TestKey.rsa(bits, seed(name));
    return listed(name, key, new CertificateRecipe(name, key.publicInfo()));
  }

  private static TestSigner dated(String name, String from, String until) {
    TestKey key = TestKey.onCurve("P-256", seed(name));
    return listed(name, key, new CertificateRecipe(name, key.publicInfo()).valid(from, until));
  }

  private static TestSigner onlyForServers() {
    String name = "only-for-servers";
    TestKey key = TestKey.onCurve("P-256", seed(name));
    return listed(
        name, key, new CertificateRecipe(name, key.publicInfo()).criticalPurpose(SERVERS));
  }

  private static TestSigner explicitParameters() {
    String name = "explicit-parameters";
    TestKey.Ec key = TestKey.onCurve("P-256", seed(name));
    return listed(name, key, new CertificateRecipe(name, key.explicitInfo()));
  }

  private static TestSigner pointOffCurve() {
    String name = "point-off-curve";
    TestKey.Ec key = TestKey.onCurve("P-256", seed(name));
    return listed(name, key, new CertificateRecipe(name, key.pointOffCurve()));
  }

  private static TestSigner renewed(String name, String purpose) {
    TestKey key = TestKey.onCurve("P-256", seed("renewed"));
    return listed(name, key, new CertificateRecipe(name, key.publicInfo()).purpose(purpose));
  }

  private static Map<DocumentType.Known, TestSigner> own() {
    Map<DocumentType.Known, TestSigner> signers = new EnumMap<>(DocumentType.Known.class);
    for (DocumentType.Known type : DocumentType.Known.values()) {
      signers.put(type, onP256(type.typeName(), type.purpose().objectIdentifier()));
    }
    return signers;
  }

  private static TestSigner listed(String name, TestKey key, CertificateRecipe certificate) {
    TestSigner signer = new TestSigner(name, key, certificate.der());
    ALL.add(signer);
    return signer;
  }

  private static String seed(String name) {
    return "pratique test key " + name;
  }

  static Bytes authority() {
    return CertificateRecipe.ofAuthority();
  }
}
