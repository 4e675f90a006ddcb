/// Words whose full stop belongs to them.
enum Abbreviations {
  /// A capitalised word after these goes on the sentence: `Gen. Abdel Fattah`, `Jan. 3`.
  static let beforeNames: Set<WordKey> = keys(
    """
    mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. cmdr. cpl. sgt. pvt. adm. brig. sen. rep. gov. rev. hon. \
    st. ste. sr. messrs. mme. mlle. pres. supt. det. insp. atty. amb. sec. fr. msgr. bro. sir. vs. v. no. \
    nos. op. fig. vol. pp. p. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. tues. \
    wed. thu. thur. thurs. fri. sat. ft. mt. rs. cf. approx. ca. maj.-gen. lt.-col. lt.-gen. brig.-gen. \
    vice-adm. rear-adm. al.
    """)

  /// These may end a sentence too.
  static let other: Set<WordKey> = keys(
    """
    u.s. u.k. u.n. u.s.a. u.a.e. e.u. d.c. a.m. p.m. inc. corp. co. ltd. bros. jr. etc. e.g. i.e. dept. assn. \
    bn. mn. est. ave. blvd. rd. ariz. calif. colo. conn. fla. ill. kan. mass. md. mich. minn. miss. mo. mont. \
    n.y. n.j. n.c. s.c. okla. ore. pa. tenn. tex. va. vt. wash. wis. wyo.
    """)

  /// Words that begin a sentence but no name: after `U.S.` they tell that a new sentence has begun.
  static let starters: Set<WordKey> = keys(
    """
    the a an in on at it its he she they we you i but and or if as when while after before since although \
    though because however meanwhile this that these those there here his her their our my what who where \
    why how with without for from by under over also both neither either one two some many most several no \
    not now then last next another other such
    """)

  private static func keys(_ list: String) -> Set<WordKey> {
    Set(list.split(separator: " ").map { WordKey(String($0)) })
  }
}
