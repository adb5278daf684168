package pratique.server.http;

import pratique.rules.certlogic.Language;

/// Every way in which a request can fail, with its status code and the sentence for people.
///
/// The path `/problems/` and the code is the problem's `type`; it answers with the sentence.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9457.html#section-3.1.1 RFC 9457 §3.1.1
public enum ProblemType {
  MALFORMED_REQUEST(
      400, "malformed-request", "The request cannot be read; correct it.", "请求无法读取，请更正。"),
  UNAUTHENTICATED(
      401,
      "unauthenticated",
      "A valid bearer token is needed; get one from your identity provider.",
      "需要有效的访问令牌，请向身份提供方获取。"),
  FORBIDDEN(
      403,
      "forbidden",
      "Your office may not do this; ask your administrator for the scope named.",
      "贵机构无权进行此操作，请向管理员申请所列权限。"),
  CODE_REFUSED(
      403,
      "code-refused",
      "The code is not taken; ask for a new one, and use it within ten minutes.",
      "验证码无效，请重新获取并在十分钟内使用。"),
  NOT_FOUND(404, "not-found", "Nothing is here; check the address.", "此处没有内容，请检查地址。"),
  METHOD_NOT_ALLOWED(
      405,
      "method-not-allowed",
      "This address does not take this method; use one that Allow names.",
      "该地址不支持此方法，请使用 Allow 所列方法。"),
  NOT_ACCEPTABLE(
      406,
      "not-acceptable",
      "This address cannot answer in the form asked for; accept one that detail names.",
      "该地址无法以所请求的格式回答，请接受所列格式之一。"),
  CONFLICT(
      409,
      "conflict",
      "The request contradicts what is recorded; read the present state first.",
      "请求与已有记录矛盾，请先读取当前状态。"),
  SUNSET(
      410,
      "sunset",
      "This service has ended; its signed closing notice is enclosed.",
      "本服务已终止，附经签名的终止公告。"),
  BODY_TOO_LARGE(
      413,
      "body-too-large",
      "The body is longer than this address takes; send less or split it.",
      "内容超过此地址的上限，请减少或分批发送。"),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "unsupported-media-type",
      "This address does not read this media type; send one that detail names.",
      "该地址不读取此媒体类型，请改用所列类型。"),
  UNPROCESSABLE(
      422,
      "unprocessable",
      "The request can be read, but a field breaks a rule; correct the field named.",
      "请求可读，但有字段不符合规则，请更正所列字段。"),
  TOO_MANY(
      429,
      "too-many",
      "Too many attempts within ten minutes; repeat after Retry-After.",
      "十分钟内尝试次数过多，请稍后重试。"),
  TOO_BUSY(503, "too-busy", "Too many requests at once; repeat after Retry-After.", "请求过多，请稍后重试。"),
  STORAGE_UNAVAILABLE(
      503,
      "storage-unavailable",
      "The database cannot be used now; nothing was recorded, repeat after Retry-After.",
      "数据库暂不可用，未作任何记录，请稍后重试。"),
  IDENTITY_UNAVAILABLE(
      503,
      "identity-unavailable",
      "Tokens cannot be checked now; repeat after Retry-After.",
      "暂时无法核验令牌，请稍后重试。"),
  NO_VALID_SIGNER(
      503,
      "no-valid-signer",
      "Nothing can be signed now; the operator must install a signer whose certificate is valid.",
      "目前无法签名，运营方须安装证书有效的签名密钥。"),
  NOT_YET(
      503,
      "not-yet",
      "Nothing was published here yet; repeat after Retry-After.",
      "此处尚未发布任何内容，请稍后重试。"),
  INTERNAL(
      500,
      "internal",
      "The server failed; report the request id to its operator.",
      "服务器出错，请将请求编号告知运营方。");

  private final int status;
  private final String code;
  private final String english;
  private final String chinese;

  ProblemType(int status, String code, String english, String chinese) {
    this.status = status;
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  public int status() {
    return status;
  }

  /// Stable and made for programs, for example `body-too-large`.
  public String code() {
    return code;
  }

  public String title(Language language) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  /// The caller may repeat the same request later, unchanged.
  public boolean isRetryable() {
    return status == 503;
  }
}
