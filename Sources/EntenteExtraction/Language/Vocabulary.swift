import EntenteModel
import EntenteText

/// Closed classes of words and the words of figures.
enum Vocabulary {
  static func keys(_ list: String) -> Set<WordKey> {
    Set(list.split(whereSeparator: \.isWhitespace).map { WordKey(String($0)) })
  }

  static func table<Value>(_ pairs: KeyValuePairs<String, Value>) -> [WordKey: Value] {
    var result: [WordKey: Value] = [:]
    for (words, value) in pairs {
      for word in words.split(separator: " ") { result[WordKey(String(word))] = value }
    }
    return result
  }

  // MARK: Figures

  static let numbers: [WordKey: Int] = table([
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
  ])
  static let multiples: [WordKey: Double] = table([
    "pair pairs couple": 2, "trio": 3, "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000,
    "million mn": 1e6, "billion bn": 1e9,
    "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
  ])
  static let moneyUnits: [WordKey: Double] = table([
    "m m. mn mn. mln": 1e6, "b bn bn. bln": 1e9, "tn tn. trn": 1e12, "k": 1e3, "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore crores": 1e7,
  ])
  static let currencySigns: [WordKey: String] = table([
    "$ us$ usd": "USD", "€ eur": "EUR", "£ gbp": "GBP", "¥ jpy": "JPY", "₹ rs rs. inr": "INR", "₩ krw": "KRW",
    "₪ nis ils": "ILS", "₽ rub": "RUB", "₺ try": "TRY", "a$ $a au$ aud": "AUD", "c$ ca$ cad": "CAD",
    "nz$ nzd": "NZD", "hk$ hkd": "HKD", "s$ sgd": "SGD", "nt$ twd": "TWD", "r$ brl": "BRL", "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK", "chf sfr": "CHF", "pln zl": "PLN", "czk": "CZK", "huf": "HUF", "rm myr": "MYR",
    "zar": "ZAR", "cny rmb": "CNY",
  ])
  static let currencyNames: [WordKey: String] = table([
    "dollar dollars": "USD", "euro euros": "EUR", "pound pounds sterling": "GBP", "yen": "JPY",
    "rupee rupees": "INR", "won": "KRW", "shekel shekels": "ILS", "rouble roubles ruble rubles": "RUB",
    "lira liras lire": "TRY", "krona kronor": "SEK", "krone kroner": "NOK", "franc francs": "FRF",
    "mark marks": "DEM", "zloty zlotys": "PLN", "koruna korunas": "CZK", "ringgit": "MYR", "rand": "ZAR",
    "yuan renminbi": "CNY", "real reais": "BRL", "baht": "THB", "dong": "VND", "riyal riyals": "SAR",
    "dirham dirhams": "AED", "peso pesos": "PHP", "forint forints": "HUF", "rupiah": "IDR",
    "lev leva": "BGN", "leu lei": "RON", "hryvnia hryvnias": "UAH", "kuna": "HRK", "naira": "NGN",
    "taka": "BDT",
  ])
  static let currencyOf: [WordKey: String] = table([
    "u.s. us american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "taiwan": "TWD",
    "new": "NZD", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "swiss": "CHF", "french": "FRF",
    "belgian": "BEF", "czech": "CZK", "polish": "PLN", "indian": "INR", "pakistani": "PKR", "egyptian": "EGP",
    "british": "GBP", "south": "ZAR", "russian": "RUB", "turkish": "TRY", "malaysian": "MYR",
    "brazilian": "BRL",
    "german": "DEM", "argentine": "ARS", "mexican": "MXN", "kuwaiti": "KWD",
  ])
  static let bounds: [WordKey: Money.Bound] = table([
    "about around some roughly approximately nearly almost estimated circa": .about,
    "over least exceeding": .atLeast, "than": .atLeast, "to": .exact, "maximum": .atMost,
  ])
  static let months: [WordKey: Int] = table([
    "january jan jan.": 1, "february feb feb.": 2, "march mar mar.": 3, "april apr apr.": 4, "may": 5,
    "june jun jun.": 6,
    "july jul jul.": 7, "august aug aug.": 8, "september sept sept. sep sep.": 9, "october oct oct.": 10,
    "november nov nov.": 11,
    "december dec dec.": 12,
  ])
  static let ambiguousMonths = keys("may march mar jan")
  static let making = keys("made built produced manufactured designed developed assembled")
  static let weekdays = keys("monday tuesday wednesday thursday friday saturday sunday")
  static let monthLeads = keys("in since by until till from last next early late mid of during and")
  static let yearLeads = keys(
    "in since by until till from during of early late mid before after fiscal year and between to for the (")
  static let ofWords = keys("of this last")
  static let year = WordKey("year")
  static let last = WordKey("last")
  static let this = WordKey("this")
  static let next = WordKey("next")
  static let articles = keys("a an the")
  static let units = keys(
    """
    percent per % km kilometres kilometers miles mile kg tons tonnes ton metres meters feet days day weeks week \
    months month years year hours hour minutes troops soldiers people workers men women civilians hostages crew \
    crews pilots jobs countries states nations companies lawmakers members times flights families officials \
    votes mm nm pounds barrels
    """)

  // MARK: Grammar

  static let determiners = keys(
    "a an the this that these those its his her their our my some any all both each every no")
  static let definite = keys("the this that these those its their his her our")
  static let prepositions = keys(
    """
    of in on at to from for with by between among against over under about into onto through via during without \
    within near toward towards upon after before since until despite amid alongside including like than as \
    across behind beyond off around regarding concerning
    """)
  static let beForms = keys("is are was were be been being 's 're get gets got")
  static let haveForms = keys("has have had having 've")
  static let doForms = keys("do does did")
  static let modals = keys("will would can could may might shall should must 'll 'd ought wo ca")
  static let negations = keys("not n't never no neither nor without cannot hardly")
  static let clauseMarkers = keys(
    "that which who whom whose while when where because although though if unless whereas whether how why what"
  )
  static let coordinators = keys("and or & but as well plus nor")
  static let thirdPersons = keys("he she him his her")
  static let speech = keys(
    """
    said says say told tells added adds noted notes stated states announced announces confirmed confirms quoted \
    reported reports wrote writes explained argued argues asked insisted insists stressed stresses
    """)
}
