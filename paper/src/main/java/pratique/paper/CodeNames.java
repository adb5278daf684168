package pratique.paper;

import static java.util.Objects.requireNonNull;

/// What the codes of an EU DCC mean, in words of the EU value sets.
///
/// Empty text where the certificate has no such code: a test has no `manufacturer` of a vaccine.
///
/// - `prophylaxis`: the kind of vaccine. `product`: the vaccine, or the device of a test.
public record CodeNames(Wording disease, String prophylaxis, String product, String manufacturer) {

  public CodeNames {
    requireNonNull(disease, "disease");
    requireNonNull(prophylaxis, "prophylaxis");
    requireNonNull(product, "product");
    requireNonNull(manufacturer, "manufacturer");
  }
}
