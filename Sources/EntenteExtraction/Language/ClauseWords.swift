import EntenteModel
import EntenteText

/// Who was last spoken of, for pronouns and definite nouns.
struct DiscourseContext: Sendable {
  /// Indices of mentions.
  var person: Int?
  /// The state or organization in subject position last.
  var body: Int?
}

extension Vocabulary {
  static let genitives = keys("'s '")
  static let relatives = keys("who which that whose whom")
  static let subjectPersons = keys("he she")
  static let boundaries = keys(
    "while whereas although though because unless if when after before since but who which that whose where")
  static let adverbs = keys(
    """
    also already still yet now then soon later again once twice only just even recently currently reportedly \
    not n't never both all ever finally formally officially first so far long since instead together
    """)
  /// Nouns that stand for the state whose name or adjective is before them.
  static let stateNouns = keys(
    """
    official officials government governments authorities leader leaders leadership administration side \
    diplomat diplomats military forces troops cabinet regime minister ministers president \
    sources source officers officer lawmakers negotiators counterpart counterparts delegation people rulers \
    junta commanders generals
    """)
  static let groupNouns = keys("'s ' government officials forces troops military governments")
  static let nounLeads = keys(
    """
    arms weapons weapon defence defense military missile missiles jet jets fighter aircraft helicopter submarine \
    tank big new first second third major large biggest largest huge possible proposed planned recent earlier \
    previous multi-billion billion-dollar landmark record joint foreign commercial additional more other such \
    export new-build initial separate final similar framework government-to-government follow-on
    """)
}
