package pratique.server.itinerary;

import java.util.Optional;

/// What a code is good for. The message names it, so that nobody gives away a code for something
/// else than he thinks.
enum CodePurpose {
  CARD("card", "one itinerary card", "查询一次行程卡"),
  ENROL("enrol", "keeping your stays", "登记保存行程"),
  WITHDRAW("withdraw", "deleting what is kept of you", "注销并删除行程"),
  LOCK("lock", "locking your number", "锁定本号码"),
  UNLOCK("unlock", "unlocking your number", "解锁本号码");

  private final String word;
  private final String english;
  private final String chinese;

  CodePurpose(String word, String english, String chinese) {
    this.word = word;
    this.english = english;
    this.chinese = chinese;
  }

  String word() {
    return word;
  }

  static Optional<CodePurpose> ofWord(String word) {
    for (CodePurpose purpose : values()) {
      if (purpose.word.equals(word)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }

  /// The message with the code.
  String message(String code) {
    return code
        + " is your code for "
        + english
        + ", for ten minutes. Tell it to nobody. "
        + code
        + " 为您"
        + chinese
        + "的验证码，十分钟内有效，请勿告知他人。";
  }
}
