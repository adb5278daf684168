package pratique.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import pratique.credential.DocumentType;
import pratique.credential.FileDraft;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck.Answer;

class BundleReaderFuzzTest {

  private static final BundleReader READER =
      new BundleReader(Publisher.anchors(Publisher.BUNDLES), Policy.DEFAULT);

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswer(byte[] data) {
    answered(READER.begin(Bytes.copyOf(data), Optional.empty(), Publisher.AT));
  }

  /// As if whoever wrote the bytes could sign: the body and what follows it are theirs.
  @FuzzTest(maxDuration = "10s")
  void anyBodyGetsAnAnswer(byte[] data) {
    Bytes bytes = Bytes.copyOf(data);
    if (CborReader.read(bytes, CborReader.Limits.DOCUMENT)
            instanceof Decoded.Ok<Cbor>(Cbor.Map body)
        && FileDraft.of(DocumentType.Known.BUNDLE, body, Publisher.envelope(Publisher.BUNDLES))
            instanceof Decoded.Ok<FileDraft>(FileDraft draft)) {
      Bytes manifest = draft.finish(Bytes.copyOf(new byte[64]));
      answered(READER.begin(BundleFile.write(manifest, List.of()), Optional.empty(), Publisher.AT));
    }
  }

  /// As if a publisher had written its sections wrongly.
  @FuzzTest(maxDuration = "10s")
  void anySectionGetsAnAnswer(byte[] data) {
    Bytes content = Bytes.copyOf(data);
    for (Section section :
        List.of(
            Section.of(Section.SIGNERS, "", "", content),
            Section.of(Section.DROPPED, "", "", content),
            Section.of(Section.REVOCATIONS, Section.CERTIFICATE_ID, "", content),
            Section.of("value-set", "a", "", content))) {
      Manifest manifest = new Manifest(Publisher.SERIES, 1, List.of(section));
      FileDraft draft =
          Publisher.value(
              FileDraft.of(
                  DocumentType.Known.BUNDLE,
                  manifest.body(),
                  Publisher.envelope(Publisher.BUNDLES)));
      Bytes file = BundleFile.write(draft.finish(Bytes.copyOf(new byte[64])), List.of(content));
      answered(READER.begin(file, Optional.empty(), Publisher.AT));
    }
  }

  /// Concludes as if every signature were right.
  private static void answered(BundleReader.Begun begun) {
    BundleReader.Opened opened =
        switch (begun) {
          case BundleReader.Begun.Decided(var decided) -> decided;
          case BundleReader.Begun.NeedsChecks(var pending) ->
              pending.conclude(pending.checks().stream().map(_ -> Answer.VALID).toList());
        };
    switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) -> {
        assertTrue(bundle.contents().signers().size() <= bundle.trust().size());
        for (int length = 1; length <= KeyId.MAX_BYTES; length += 7) {
          bundle.trust().candidates(new KeyId(Bytes.copyOf(new byte[length])));
        }
        bundle
            .contents()
            .signers()
            .forEach(
                signer -> assertTrue(bundle.trust().candidates(signer.keyId()).contains(signer)));
        assertEquals(
            bundle.trust().size() - bundle.contents().signers().size(),
            bundle.unreadableSigners().size());
      }
      case BundleReader.Opened.NotGenuine(var because) -> assertTrue(!because.toString().isEmpty());
      case BundleReader.Opened.Refused(var because) ->
          assertTrue(because.code().contains("."), because::code);
    }
  }
}
